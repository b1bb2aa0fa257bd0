package dev.atoll.planted;

import java.util.List;

final class Planted {

    boolean same(List<String> names) {
        names.equals("one");
        return names.contains(1);
    }
}
