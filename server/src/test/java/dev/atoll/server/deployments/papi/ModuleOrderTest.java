package dev.atoll.server.deployments.papi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.catalog.papi.ModuleImages;
import dev.atoll.server.database.TestDatabases;
import dev.atoll.server.deployments.TestDeployments;
import dev.atoll.server.papi.FormDataset;
import dev.atoll.server.papi.PapiException;
import dev.atoll.server.papi.SentForm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a form may say: the sentences are those of the wire contract.
final class ModuleOrderTest {

    @TempDir
    private static Path home;

    private static TestDeployments world;

    @BeforeAll
    static void open() throws Exception {
        world = TestDeployments.in(home, TestDatabases.sqlite(home));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'flower':{}}                             | The key `flower` in not a valid parameter.",
                "{'general':{'b':1,'a':2,'title':''}}      | The keys `{'a', 'b'}` are not a valid parameters.",
                "{'hardware':{'ram':1999}}                 | The parameter ram should bigger or equal to 2000.",
                "{'hardware':{'ram':40001}}                | The parameter ram should smaller or equal to 40000.",
                "{'hardware':{'cpu_num':0}}                | The parameter cpu_num should bigger or equal to 1.",
                "{'hardware':{'cpu_num':11}}               | The parameter cpu_num should smaller or equal to 10.",
                "{'hardware':{'gpu_num':2}}                | The parameter gpu_num should smaller or equal to 1.",
                "{'hardware':{'disk':999}}                 | The parameter disk should bigger or equal to 1000.",
                "{'general':{'service':'jupyter','jupyter_password':'12345678'}}"
                        + " | Your IDE needs a password of at least 9 characters.",
                "{'general':{'service':'vscode'}}          | Your IDE needs a password of at least 9 characters.",
                "{'storage':{'datasets':[{'doi':'plankton'}]}} | Invalid DOI or URL.",
                "{'storage':{'datasets':[{}]}}             | Invalid DOI or URL.",
                "{'storage':{'datasets':[{'doi':'10.5281/zenodo.1','force_pull':'yes'}]}}"
                        + " | Force pull should be bool.",
                "{'general':{'docker_image':'registry.example/user-snapshots/ana','docker_tag':'x_1'}}"
                        + " | The snapshot does not exist.",
                "{'general':{'docker_image':'library/nginx'}}"
                        + " | docker_image: library/nginx (expected an image of the organisations ai4oshub or deephdc)",
                "{'hardware':{'ram':'much'}}               | hardware.ram: no number (expected one)",
                "{'general':{'title':7}}                   | general.title: no text (expected one)",
                "{'general':[]}                            | general: no section (expected an object)",
                "{'storage':{'datasets':'x'}}              | storage.datasets: no list (expected one)",
            },
            quoteCharacter = '~')
    void whatIsWrongIsSaidInTheSentencesOfTheWire(String form, String sentence) {
        assertThatThrownBy(() -> order(form, "vo.ai4eosc.eu"))
                .isInstanceOf(PapiException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1]", "'text'", "{", "{'a':1} x"},
            quoteCharacter = '~')
    void whatIsNoObjectCannotBeWorkedWith(String body) {
        assertThatThrownBy(() -> SentForm.of(json(body)))
                .isInstanceOf(PapiException.class)
                .hasMessageContaining("body");
    }

    @Test
    void tutorialsHaveSmallerRanges() {
        assertThatThrownBy(() -> order("{'hardware':{'ram':8000}}", "tutorials"))
                .hasMessage("The parameter ram should smaller or equal to 4000.");
        assertThat(order("{}", "tutorials").order().spec().hardware().cpus()).isEqualTo(2);
    }

    @Test
    void keysOfRcloneAreTakenAndDatasetsToldApart() {
        List<FormDataset> datasets = order("""
                        {"storage":{"rclone_conf":"/srv/.rclone/rclone.conf","rclone_url":"https://share.example.eu",
                         "rclone_vendor":"nextcloud","rclone_user":"ana","rclone_password":"s3cret",
                         "datasets":[{"doi":"10.5281/zenodo.15411009","force_pull":false},
                                     {"doi":"https://data.example.eu/a.zip","force_pull":true}]}}""", "phyto").datasets();

        assertThat(datasets)
                .containsExactly(
                        new FormDataset("10.5281/zenodo.15411009", false),
                        new FormDataset("https://data.example.eu/a.zip", true));
    }

    private static ModuleOrder order(String form, String vo) {
        ModuleImages images = world.images();
        return ModuleOrder.of(world.ana(), vo, SentForm.of(json(form)), images, List.of("home"));
    }

    private static String json(String form) {
        return form.replace('\'', '"');
    }
}
