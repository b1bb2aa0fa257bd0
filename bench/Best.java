import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The best classes of a photo, read from the JSON of any of the servers.
record Best(List<String> labels, List<Double> probabilities) {

    /// Two ways to decode and resize may differ in the last bit of a sample.
    private static final double TOLERANCE = 0.002;

    private static final Pattern LIST = Pattern.compile("\"(?:labels|probabilities|data)\"\\s*:\\s*\\[([^\\]]*)]");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("[0-9.][0-9.eE+-]*");

    static Best read(String json) throws IOException {
        List<String> labels = new ArrayList<>();
        List<Double> probabilities = new ArrayList<>();
        for (Matcher list = LIST.matcher(json); list.find(); ) {
            Matcher text = TEXT.matcher(list.group(1));
            Matcher number = NUMBER.matcher(list.group(1));
            if (labels.isEmpty()) {
                text.results().forEach(each -> labels.add(each.group(1)));
            } else {
                number.results().forEach(each -> probabilities.add(Double.valueOf(each.group())));
            }
        }
        if (labels.isEmpty() || labels.size() != probabilities.size()) {
            throw new IOException("no classes in " + json);
        }
        return new Best(labels, probabilities);
    }

    boolean agreesWith(Best other) {
        if (!labels.equals(other.labels)) {
            return false;
        }
        for (int i = 0; i < labels.size(); i++) {
            if (Math.abs(probabilities.get(i) - other.probabilities.get(i)) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }
}
