package dev.atoll.training.result;

import dev.atoll.training.evaluation.ConfusionMatrix;
import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/// Draws a confusion matrix: a row for each class, a column for each name that was said, the darker the larger the
/// share of the row.
final class MatrixPicture {

    private static final Color INK = new Color(0x12212a);
    private static final Color SOFT = new Color(0x4a5d66);
    private static final Color LINE = new Color(0xd6e0e3);
    private static final int[] DARKEST = {0x0a, 0x5f, 0x73};
    private static final int MOST_LETTERS = 32;
    private static final int GAP = 10;

    private final ConfusionMatrix matrix;
    private final List<String> names;
    private final int cell;
    private final int scale;
    private final Font font;
    private final boolean hasLetters;

    MatrixPicture(ConfusionMatrix matrix, List<String> classes) {
        this.matrix = matrix;
        this.names = classes.stream().map(MatrixPicture::shortened).toList();
        this.cell = cell(matrix.classes());
        this.scale = matrix.classes() <= 30 ? 2 : 1;
        this.font = new Font(Font.SANS_SERIF, Font.PLAIN, Math.clamp(cell / 2, 9, 15));
        this.hasLetters = cell >= 18 && hasFonts(font);
    }

    /// Letters stay legible up to 100 classes; with more the picture stays small enough to be opened.
    private static int cell(int classes) {
        if (classes <= 12) {
            return 52;
        }
        return classes <= 30 ? 32 : Math.clamp(1800 / classes, 2, 18);
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= MOST_LETTERS
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MOST_LETTERS - 1)) + "…";
    }

    /// Slim systems have no fonts, and Java says so by an error; the counts are also in the file beside the picture.
    private static boolean hasFonts(Font font) {
        try {
            return scratch().getFontMetrics(font).stringWidth("x") > 0;
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
            return false;
        }
    }

    private static Graphics2D scratch() {
        return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    }

    byte[] png() throws IOException {
        int label = hasLetters ? widestName() + 2 * GAP : GAP;
        int heading = hasLetters ? font.getSize() + GAP : 0;
        int grid = cell * matrix.classes();
        BufferedImage picture = new BufferedImage(
                (heading + label + grid + GAP) * scale,
                (heading + label + grid + GAP) * scale,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.scale(scale, scale);
        pen.setFont(font);
        pen.translate(heading + label, heading + label);
        drawCells(pen);
        if (hasLetters) {
            drawNames(pen);
            drawHeadings(pen, label);
        }
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean _ = ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private int widestName() {
        FontMetrics metrics = scratch().getFontMetrics(font);
        return names.stream().mapToInt(metrics::stringWidth).max().orElse(0);
    }

    private void drawCells(Graphics2D pen) {
        for (int truth = 0; truth < matrix.classes(); truth++) {
            int support = matrix.support(truth);
            for (int said = 0; said < matrix.classes(); said++) {
                int count = matrix.count(truth, said);
                double share = count == 0 ? 0 : (double) count / support;
                pen.setColor(shade(share));
                pen.fillRect(said * cell, truth * cell, cell, cell);
                if (cell >= 6) {
                    pen.setColor(LINE);
                    pen.drawRect(said * cell, truth * cell, cell, cell);
                }
                if (count > 0 && hasLetters) {
                    drawCount(pen, share, truth, said);
                }
            }
        }
    }

    /// From white to the darkest; what occurs once in a hundred is still seen.
    private static Color shade(double share) {
        double depth = share == 0 ? 0 : 0.08 + 0.92 * share;
        int[] mixed = new int[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = (int) Math.round(255 + depth * (DARKEST[i] - 255));
        }
        return new Color(mixed[0], mixed[1], mixed[2]);
    }

    private void drawCount(Graphics2D pen, double share, int truth, int said) {
        String count = Integer.toString(matrix.count(truth, said));
        FontMetrics metrics = pen.getFontMetrics();
        pen.setColor(share > 0.5 ? Color.WHITE : INK);
        pen.drawString(
                count,
                said * cell + (cell - metrics.stringWidth(count)) / 2f,
                truth * cell + (cell + metrics.getAscent() - metrics.getDescent()) / 2f);
    }

    private void drawNames(Graphics2D pen) {
        FontMetrics metrics = pen.getFontMetrics();
        float middle = (cell + metrics.getAscent() - metrics.getDescent()) / 2f;
        pen.setColor(INK);
        for (int i = 0; i < names.size(); i++) {
            pen.drawString(names.get(i), -GAP - metrics.stringWidth(names.get(i)), i * cell + middle);
            drawUpwards(pen, names.get(i), i * cell + middle, -GAP);
        }
    }

    private void drawHeadings(Graphics2D pen, int label) {
        FontMetrics metrics = pen.getFontMetrics();
        int grid = cell * matrix.classes();
        pen.setColor(SOFT);
        pen.drawString("named", (grid - metrics.stringWidth("named")) / 2f, -label);
        drawUpwards(pen, "labelled", -label, (grid + metrics.stringWidth("labelled")) / 2f);
    }

    private static void drawUpwards(Graphics2D pen, String text, float x, float y) {
        AffineTransform before = pen.getTransform();
        pen.translate(x, y);
        pen.rotate(-Math.PI / 2);
        pen.drawString(text, 0, 0);
        pen.setTransform(before);
    }
}
