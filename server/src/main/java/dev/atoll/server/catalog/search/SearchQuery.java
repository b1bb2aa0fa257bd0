package dev.atoll.server.catalog.search;

import java.util.Map;
import java.util.Set;

/// What somebody looks for, and how the answer is ordered.
///
/// **Words.** Text is compared without marks and case: NFKD, marks left out, upper case, then each
/// letter in lower case. Its words are the longest runs of letters and digits. The first 16 different
/// words of the first 2,000 characters count.
///
/// **What fits.** Every word must be found in the entry: as a whole word, as the beginning of one, or, with
/// four letters or more, anywhere in one. When fewer than ten entries that the viewer may see fit
/// (filters aside), typos are forgiven too, counted from the whole word to a whole word: one edit from four
/// letters on, two from eight on. An edit is a letter too many, missing or wrong, or two
/// neighbours exchanged, and no letter is edited twice. The first letter must be right.
///
/// **How well.** A word scores by its best place:
///
/// | | whole word | beginning | inside | one edit | two edits |
/// |---|---|---|---|---|---|
/// | title, name | 80 | 72 | 56 | 40 | 16 |
/// | values of facets | 40 | 36 | 28 | 20 | 8 |
/// | summary | 20 | 18 | 14 | 10 | 4 |
/// | description | 10 | 9 | 7 | 5 | 2 |
///
/// A place where it fits as typed comes before every one where it takes edits. By relevance, entries come in
/// this order: the valid ones; those where more words fit as typed; a higher sum of the scores, halved for
/// a deprecated entry; fewer words in the title (only when words are looked for); the title, the name and
/// the id, by the code points of the text as it is compared.
///
/// **Filters.** An entry passes a filter when it has one of its values; it must pass all.
///
/// Whatever the text is, it is only words: nothing in it is syntax.
///
/// @param text may be empty: then everything fits
/// @param filters accepted values; a facet that is absent accepts everything
/// @param page from 1
/// @param pageSize at least 1; beyond the first 10,000 entries nothing is listed
public record SearchQuery(
        String text,
        Map<SearchFacet, Set<String>> filters,
        SearchViewer viewer,
        SearchSort sort,
        int page,
        int pageSize) {

    public SearchQuery {
        filters = Map.copyOf(filters);
        if (page < 1 || pageSize < 1) {
            throw new IllegalArgumentException(
                    "page: " + page + ", pageSize: " + pageSize + " (expected both at least 1)");
        }
    }
}
