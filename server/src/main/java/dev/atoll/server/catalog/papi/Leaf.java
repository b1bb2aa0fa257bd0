package dev.atoll.server.catalog.papi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/// One field of a form: what it is called, what it holds, and what it may hold.
///
/// @param name the label; pages match some of them exactly
/// @param json all the wire has of it
record Leaf(String name, ObjectNode json) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static Leaf of(String name, JsonNode value) {
        ObjectNode json = JSON.objectNode().put("name", name);
        json.set("value", value);
        return new Leaf(name, json);
    }

    static Leaf text(String name, String value) {
        return of(name, TextNode.valueOf(value));
    }

    static Leaf flag(String name) {
        return of(name, BooleanNode.FALSE);
    }

    static Leaf emptyList(String name) {
        return of(name, JSON.arrayNode());
    }

    /// One of some texts.
    static Leaf choice(String name, String value, List<String> options) {
        Leaf leaf = text(name, value);
        ArrayNode all = leaf.json.putArray("options");
        options.forEach(all::add);
        return leaf;
    }

    /// Whether to do something, to choose from a list.
    static Leaf choiceOfFlag(String name) {
        Leaf leaf = flag(name);
        leaf.json.putArray("options").add(false).add(true);
        return leaf;
    }

    static Leaf number(String name, int value, Range range) {
        Leaf leaf = of(name, JSON.numberNode(value));
        leaf.json.putArray("range").add(range.least()).add(range.most());
        return leaf;
    }

    /// A number with no upper end, which is `null` on the wire.
    static Leaf atLeast(String name, int value, int least) {
        Leaf leaf = of(name, JSON.numberNode(value));
        leaf.json.putArray("range").add(least).addNull();
        return leaf;
    }

    /// The same for numbers that are not whole.
    static Leaf atLeast(String name, double value, double least) {
        Leaf leaf = of(name, JSON.numberNode(value));
        leaf.json.putArray("range").add(least).addNull();
        return leaf;
    }

    /// The same with words for the person who fills it in.
    Leaf described(String description) {
        return new Leaf(name, json.deepCopy().put("description", description));
    }
}
