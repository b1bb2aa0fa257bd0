package dev.atoll.server.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchWordsTest {

    @TempDir
    private Path folder;

    private TestCatalogue catalogue;

    @BeforeEach
    void fill() {
        catalogue = new TestCatalogue(folder);
        catalogue.put(AnEntry.called("phyto")
                .title("Phytoplankton species classifier")
                .summary("Names the species on a microscope picture.")
                .description("Trained on FlowCam images of the Belgian part of the North Sea, by the group of Élan.")
                .with(SearchFacet.TASK, "Computer Vision", "Classification")
                .with(SearchFacet.TAG, "plankton", "LifeWatch"));
        catalogue.put(AnEntry.called("birdnet")
                .title("Bird sounds")
                .summary("Which bird sings in this recording?")
                .description("Knows six thousand voices. Straßen und Größe: auch im Lärm der Stadt.")
                .with(SearchFacet.DATA_TYPE, "Audio"));
        catalogue.put(AnEntry.called("plants")
                .title("Πλαγκτός φυτά")
                .summary("Plants by their leaves")
                .description("İstanbul herbarium; naïve baseline."));
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @ParameterizedTest
    @CsvSource({
        "phytoplankton, phyto",
        "PHYTO, phyto",
        "p spec, phyto",
        "flowc, phyto",
        "classifier species, phyto",
        "vision, phyto",
        "lifewatch, phyto",
        "audio, birdnet",
        "birdnet, birdnet",
        "voices, birdnet",
        "sings recording, birdnet",
    })
    void everyWordBeginsAWordSomewhereInTheEntry(String text, String expected) {
        assertThat(catalogue.find(text)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"plankton, phyto", "toplank, phyto", "osco, phyto", "ouns, ''", "ecording, birdnet", "ousand, birdnet"})
    void aPieceOfFourLettersIsFoundInsideAWord(String text, String expected) {
        assertThat(String.join(",", catalogue.find(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ton", "ies", "rds", "q"})
    void aShorterPieceIsNot(String text) {
        assertThat(catalogue.find(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "elan, phyto",
        "ÉLAN, phyto",
        "strassen, birdnet",
        "STRASSEN, birdnet",
        "große, birdnet",
        "grosse, birdnet",
        "istanbul, plants",
        "ISTANBUL, plants",
        "naive, plants",
        "ΠΛΑΓΚΤΟΣ, plants",
        "πλαγκτοσ, plants",
        "φυτα, plants",
    })
    void marksAndCaseDoNotMatter(String text, String expected) {
        assertThat(catalogue.find(text)).containsExactly(expected);
    }

    @Test
    void wordsOfTwoEntriesAreFoundInNone() {
        assertThat(catalogue.find("phytoplankton birds")).isEmpty();
    }

    @Test
    void wordsMayStandAtSeveralPlacesAndInAnyOrder() {
        assertThat(catalogue.find("sea vision phytoplankton lifewatch picture")).containsExactly("phyto");
    }

    @ParameterizedTest
    @CsvSource({
        // One edit from four letters on: a letter missing, too many, wrong, or two exchanged.
        "brd, ''",
        "sonds, birdnet",
        "souunds, birdnet",
        "sounts, birdnet",
        "soudns, birdnet",
        "sngs, birdnet",
        "soudnz, ''",
        // Two from eight on.
        "clasifer, phyto",
        "phitoplancton, phyto",
        "recodrign, birdnet",
        "phitoblancton, ''",
        // The first letter must be right.
        "zounds, ''",
    })
    void typosAreForgivenAccordingToTheLengthOfTheWord(String text, String expected) {
        assertThat(String.join(",", catalogue.find(text))).isEqualTo(expected);
    }

    @Test
    void whereEnoughFitsAsTypedNothingElseIsGuessed() {
        for (int i = 0; i < 10; i++) {
            catalogue.put(AnEntry.called("silt-" + i).title("Silt"));
        }
        catalogue.put(AnEntry.called("salt").title("Salt"));

        assertThat(catalogue.find("silt")).hasSize(10).doesNotContain("salt");
    }

    @Test
    void onlyTheFirstSixteenDifferentWordsCount() {
        String known = "phytoplankton species classifier names the on a microscope picture trained flowcam images of"
                + " belgian part north";

        assertThat(catalogue.find(known + " nowhere " + known)).containsExactly("phyto");
        assertThat(catalogue.find("nowhere " + known)).isEmpty();
    }
}
