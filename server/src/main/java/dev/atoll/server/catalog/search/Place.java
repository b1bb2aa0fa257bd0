package dev.atoll.server.catalog.search;

/// Where in an entry a word stands.
enum Place {
    DESCRIPTION('d', 1),
    SUMMARY('s', 2),
    VALUES('v', 4),
    TITLE('t', 8);

    private final char letter;
    private final int weight;

    Place(char letter, int weight) {
        this.letter = letter;
        this.weight = weight;
    }

    static Place of(byte letter) {
        return switch (letter) {
            case 't' -> TITLE;
            case 'v' -> VALUES;
            case 's' -> SUMMARY;
            default -> DESCRIPTION;
        };
    }

    /// What its terms end with in the index.
    char letter() {
        return letter;
    }

    int score(Fit fit) {
        return weight * fit.weight();
    }

    /// How a word fits one of an entry.
    enum Fit {
        TWO_EDITS(2),
        ONE_EDIT(5),
        INSIDE(7),
        BEGINNING(9),
        WHOLE(10);

        private final int weight;

        Fit(int weight) {
            this.weight = weight;
        }

        int weight() {
            return weight;
        }

        boolean isAsTyped() {
            return this != ONE_EDIT && this != TWO_EDITS;
        }
    }
}
