package dev.atoll.server.catalog.search;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/// What stands in the index, field by field.
final class IndexedDocument {

    /// Another number makes the indexes of all installations anew.
    static final String FORMAT = "1";

    static final String ID = "id";
    static final String STAMP = "stamp";
    static final String SEEN_BY = "seen_by";
    static final String FACETS = "facets";
    static final String DEPRECATED = "deprecated";
    static final String INVALID = "invalid";
    static final String TITLE_WORDS = "title_words";
    static final String UPDATED = "updated";
    static final String ORDER = "order";

    static final String EVERYBODY = "everybody";
    static final String OWNER = "owner:";
    static final String PROJECT = "project:";

    private static final int MOST_WORDS = 2000;
    private static final int MOST_VALUES = 64;
    private static final int LONGEST_VALUE = 200;
    private static final FieldType WORDS = new FieldType();

    static {
        WORDS.setTokenized(true);
        WORDS.setOmitNorms(true);
        WORDS.setIndexOptions(IndexOptions.DOCS);
        WORDS.freeze();
    }

    private IndexedDocument() {}

    static Term term(String id) {
        return new Term(ID, id);
    }

    static Document of(SearchDocument document) {
        Document indexed = new Document();
        indexed.add(new StringField(ID, document.id(), Field.Store.NO));
        indexed.add(new BinaryDocValuesField(ID, new BytesRef(document.id())));
        indexed.add(new NumericDocValuesField(STAMP, document.stamp()));
        indexed.add(new NumericDocValuesField(UPDATED, ChronoUnit.MICROS.between(Instant.EPOCH, document.updated())));
        addAccess(indexed, document.access());
        addOrder(indexed, document);
        addFacets(indexed, document.facets());
        addWords(indexed, document);
        return indexed;
    }

    /// A value of a facet as it stands in the index, after the letter of its facet.
    static String value(String value) {
        return cut(value, LONGEST_VALUE);
    }

    private static void addAccess(Document indexed, SearchDocument.Access access) {
        if (!access.owner().isEmpty()) {
            indexed.add(new StringField(SEEN_BY, OWNER + access.owner(), Field.Store.NO));
        }
        switch (access.visibility()) {
            case DRAFT -> {
                // The owner alone.
            }
            case PROJECT -> indexed.add(new StringField(SEEN_BY, PROJECT + access.project(), Field.Store.NO));
            case PUBLIC -> indexed.add(new StringField(SEEN_BY, EVERYBODY, Field.Store.NO));
        }
    }

    private static void addOrder(Document indexed, SearchDocument document) {
        SearchDocument.Texts texts = document.texts();
        String order = List.of(texts.title(), texts.name(), document.id()).stream()
                .map(text -> cut(Words.fold(cut(text, LONGEST_VALUE)), 2 * LONGEST_VALUE)
                        .replace('\0', ' '))
                .collect(Collectors.joining("\0"));
        SearchDocument.Standing standing = document.standing();
        indexed.add(new SortedDocValuesField(ORDER, new BytesRef(order)));
        indexed.add(new NumericDocValuesField(TITLE_WORDS, Words.count(texts.title())));
        indexed.add(new NumericDocValuesField(DEPRECATED, standing == SearchDocument.Standing.DEPRECATED ? 1 : 0));
        indexed.add(new NumericDocValuesField(INVALID, standing == SearchDocument.Standing.INVALID ? 1 : 0));
    }

    private static void addFacets(Document indexed, Map<SearchFacet, List<String>> facets) {
        facets.forEach((facet, values) -> values.stream()
                .limit(MOST_VALUES)
                .map(value -> new BytesRef(facet.letter() + value(value)))
                .forEach(value -> indexed.add(new SortedSetDocValuesField(FACETS, value))));
    }

    private static void addWords(Document indexed, SearchDocument document) {
        SearchDocument.Texts texts = document.texts();
        String values = document.facets().values().stream()
                .flatMap(each -> each.stream().limit(MOST_VALUES))
                .map(IndexedDocument::value)
                .collect(Collectors.joining("\n"));
        List<String> terms = new ArrayList<>();
        WordTerms.add(terms, Place.TITLE, Words.of(texts.title() + "\n" + texts.name(), MOST_WORDS));
        WordTerms.add(terms, Place.VALUES, Words.of(values, MOST_WORDS));
        WordTerms.add(terms, Place.SUMMARY, Words.of(texts.summary(), MOST_WORDS));
        WordTerms.add(terms, Place.DESCRIPTION, Words.of(texts.description(), MOST_WORDS));
        indexed.add(new Field(WordTerms.FIELD, new WordTerms(terms), WORDS));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
