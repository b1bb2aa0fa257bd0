package dev.atoll.training.dataset;

import java.awt.image.BufferedImage;
import java.nio.file.Path;

/// Pictures that are odd in one way each.
public final class OddPictures {

    private OddPictures() {}

    /// Writes `animated.gif`, `printed.jpg`, `deep.png` and `huge.png`.
    public static void write(Path folder) {
        Pictures.write(folder.resolve("animated.gif"), Pictures.animation(901, 902, 903));
        Pictures.write(folder.resolve("printed.jpg"), Pictures.cmyk());
        Pictures.write(folder.resolve("huge.png"), Pictures.claiming(60_000, 60_000));
        BufferedImage deep = new BufferedImage(60, 40, BufferedImage.TYPE_USHORT_GRAY);
        for (int place = 0; place < 60 * 40; place++) {
            deep.getRaster().setSample(place % 60, place / 60, 0, place * 27 % 65_536);
        }
        Pictures.write(folder.resolve("deep.png"), Pictures.encoded(deep, "png"));
    }
}
