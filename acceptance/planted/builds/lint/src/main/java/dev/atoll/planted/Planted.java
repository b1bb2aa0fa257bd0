package dev.atoll.planted;

import java.util.ArrayList;
import java.util.List;

final class Planted {

    List<String> names() {
        return new ArrayList();
    }
}
