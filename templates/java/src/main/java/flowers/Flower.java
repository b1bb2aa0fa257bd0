package flowers;

import dev.atoll.sdk.BadInputException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One measured flower.
///
/// @param lengths in cm, in the order of [#COLUMNS]
/// @param species empty when nobody has named it
record Flower(List<Double> lengths, String species) {

    static final List<String> COLUMNS = List.of("sepal_length", "sepal_width", "petal_length", "petal_width");

    /// Reads a CSV file with one flower a line, below a line that names the columns.
    ///
    /// @throws BadInputException when a line is no flower: whoever sent the file reads why
    static List<Flower> read(Path csv) throws IOException, BadInputException {
        try {
            List<String> lines = Files.readAllLines(csv);
            if (lines.isEmpty() || !lines.getFirst().replace(" ", "").startsWith(String.join(",", COLUMNS))) {
                throw new BadInputException("line 1: " + (lines.isEmpty() ? "nothing" : lines.getFirst())
                        + " (expected the names of the columns: " + String.join(",", COLUMNS) + ")");
            }
            List<Flower> flowers = new ArrayList<>();
            for (int number = 2; number <= lines.size(); number++) {
                if (!lines.get(number - 1).isBlank()) {
                    flowers.add(of(lines.get(number - 1), number));
                }
            }
            if (flowers.isEmpty()) {
                throw new BadInputException("no flowers (expected a line each, below one that names the columns)");
            }
            return flowers;
        } catch (MalformedInputException e) {
            throw new BadInputException("no text (expected a CSV file in UTF-8)", e);
        }
    }

    private static Flower of(String line, int number) throws BadInputException {
        List<String> cells = Arrays.stream(line.split(",")).map(String::strip).toList();
        int expected = COLUMNS.size();
        if (cells.size() < expected || cells.size() > expected + 1) {
            throw new BadInputException("line " + number + ": " + line + " (expected " + String.join(",", COLUMNS)
                    + " and perhaps the species)");
        }
        try {
            List<Double> lengths = cells.stream().limit(expected).map(Double::valueOf).toList();
            return new Flower(lengths, cells.size() > expected ? cells.getLast() : "");
        } catch (NumberFormatException e) {
            throw new BadInputException("line " + number + ": " + line + " (expected lengths in cm, such as 5.1)", e);
        }
    }

    double distanceTo(List<Double> other) {
        double sum = 0;
        for (int index = 0; index < lengths.size(); index++) {
            double difference = lengths.get(index) - other.get(index);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
