package dev.atoll.server.catalog.search;

/// Where in an entry a word stands.
enum Place {
    DESCRIPTION(1),
    SUMMARY(2),
    VALUES(4),
    TITLE(8);

    private final int weight;

    Place(int weight) {
        this.weight = weight;
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
