package dev.atoll.modules.speechdetection;

import dev.atoll.sdk.BadInputException;
import java.io.IOException;

/// Sound as a stream of numbers in -1..1, one channel.
interface Samples {

    /// Samples a second.
    int rate();

    /// Fills the array from its start.
    ///
    /// @return how many numbers came: fewer than the array holds only at the end
    int read(float[] into) throws BadInputException, IOException;
}
