package dev.atoll.cli;

import java.util.List;

/// An answer, or a part of one, in words.
interface AnswerView {

    /// Everything.
    List<String> lines();

    /// What matters most, in one line.
    String brief();
}
