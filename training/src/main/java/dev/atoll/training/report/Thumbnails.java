package dev.atoll.training.report;

import dev.atoll.onnx.BicubicResize;
import dev.atoll.onnx.ImageDecoder;
import dev.atoll.onnx.RgbImage;
import dev.atoll.sdk.BadInputException;
import dev.atoll.training.dataset.DatasetImage;
import dev.atoll.training.evaluation.Mistake;
import dev.atoll.training.record.TrainingRecord;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/// The images whose labels are in doubt, small enough to be part of the page.
final class Thumbnails {

    /// How many are shown.
    static final int MOST = 24;

    /// How many are shown at once.
    private static final int FIRST = 12;

    private static final int SIDE = 120;

    /// Keeps the page small whatever the images are: a photo of this size has some 5,000.
    private static final int MOST_BYTES = 20_000;

    /// The names of images begin so of which only what was seen in them is still there.
    private static final String REMEMBERED = "remembered/";

    private Thumbnails() {}

    static Html of(TrainingRecord training) {
        ImageDecoder decoder = new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS);
        List<Html> figures = new ArrayList<>();
        training.evaluation().mistakes().stream()
                .limit(MOST)
                .forEach(mistake -> figures.add(figure(training, mistake, decoder)));
        int first = Math.min(FIRST, figures.size());
        Html rest = Html.join(figures.subList(first, figures.size()));
        return Html.of(
                "<ul class=\"photos\">{}</ul>{}",
                Html.join(figures.subList(0, first)),
                figures.size() > FIRST
                        ? Html.of(
                                "<details><summary>Show {} more</summary><ul class=\"photos\">{}</ul></details>",
                                figures.size() - FIRST,
                                rest)
                        : Html.NONE);
    }

    private static Html figure(TrainingRecord training, Mistake mistake, ImageDecoder decoder) {
        DatasetImage image = training.dataset().images().get(mistake.image());
        return Html.of(
                """
                <li><div class="photo">{}</div>
                <p><span class="soft">{}&nbsp;% sure it is</span><br><strong>{}</strong><br>\
                <span class="soft">but labelled</span><br><strong>{}</strong></p>
                <p class="file">{}</p></li>""",
                picture(image, decoder),
                Wording.percent(mistake.probability()),
                Html.name(training.className(mistake.said())),
                Html.name(training.className(mistake.labelled())),
                Html.name(image.name()));
    }

    /// Images may have changed or gone since they were learned from.
    private static Html picture(DatasetImage image, ImageDecoder decoder) {
        try {
            byte[] jpeg = jpeg(decoder.decode(image.file(), image.name(), Thumbnails::small));
            if (jpeg.length > 0 && jpeg.length <= MOST_BYTES) {
                return Html.of(
                        "<img alt=\"The image {}\" src=\"data:image/jpeg;base64,{}\">",
                        image.name(),
                        Base64.getEncoder().encodeToString(jpeg));
            }
        } catch (BadInputException | IOException e) {
            // The page says so in the picture's place.
        }
        return Html.of(
                "<span>{}</span>",
                image.name().startsWith(REMEMBERED) ? "from the earlier training, not kept" : "can no longer be shown");
    }

    private static RgbImage small(RgbImage photo) {
        double scale = Math.min(1, (double) SIDE / Math.max(photo.width(), photo.height()));
        int width = (int) Math.max(1, Math.round(scale * photo.width()));
        int height = (int) Math.max(1, Math.round(scale * photo.height()));
        return BicubicResize.resize(photo, width, height);
    }

    private static byte[] jpeg(RgbImage image) throws IOException {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = image.toBytes();
        for (int i = 0; i < rgb.length; i += 3) {
            int colour = (rgb[i] & 0xff) << 16 | (rgb[i + 1] & 0xff) << 8 | (rgb[i + 2] & 0xff);
            picture.setRGB(i / 3 % image.width(), i / 3 / image.width(), colour);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return ImageIO.write(picture, "jpeg", bytes) ? bytes.toByteArray() : new byte[0];
    }
}
