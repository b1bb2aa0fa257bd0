package dev.atoll.server.pages.deployments;

import dev.atoll.server.pages.Form;
import java.util.List;

/// Numbers that people typed.
final class Numbers {

    private static final String WHOLE = "\\d{1,12}";
    private static final String DECIMAL = "\\d{1,6}([.,]\\d{1,3})?";

    private Numbers() {}

    /// The form with what is wrong with its numbers. What is empty stays as it is.
    static Form checked(Form form, List<String> fields) {
        Form checked = form;
        for (String field : fields) {
            String text = form.text(field);
            boolean number = text.isEmpty() || text.matches(field.equals("cpus") ? DECIMAL : WHOLE);
            checked = checked.refuseIf(!number, field, text + " (expected a number)");
        }
        return checked;
    }

    static long whole(Form form, String field, long otherwise) {
        String text = form.text(field);
        return text.matches(WHOLE) ? Long.parseLong(text) : otherwise;
    }

    static double decimal(Form form, String field, double otherwise) {
        String text = form.text(field);
        return text.matches(DECIMAL) ? Double.parseDouble(text.replace(',', '.')) : otherwise;
    }
}
