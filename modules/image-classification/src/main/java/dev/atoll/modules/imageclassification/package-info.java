/// Names what is on a photo, by the 1000 classes of ImageNet.
@NullMarked
package dev.atoll.modules.imageclassification;

import org.jspecify.annotations.NullMarked;
