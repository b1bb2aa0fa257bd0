package dev.atoll.server.pages;

/// One value of an argument in a snippet, as the languages write it.
///
/// @param hidden whether there is no value: the scripts may fill one in
/// @param repeated whether an earlier line has the same argument
record SnippetLine(String text, boolean hidden, boolean repeated) {

    static final SnippetLine EMPTY = new SnippetLine("", true, false);

    /// Between single quotes of a shell.
    public String shell() {
        return text.replace("'", "'\\''");
    }

    /// A word of a shell, with quotes where it needs them.
    public String word() {
        return text.matches("[\\w./:@%+-]+") ? text : "'" + shell() + "'";
    }

    /// Between double quotes of Python, Java or JavaScript.
    public String quoted() {
        String whole = JsonText.quoted(text);
        return whole.substring(1, whole.length() - 1);
    }

    /// The option by which curl takes the text as it is.
    public String curlOption() {
        return text.matches("(?s)[@<].*|.*;.*") ? "--form-string" : "-F";
    }
}
