package dev.atoll.server.projects;

import static dev.atoll.server.projects.ProjectWorld.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atoll.server.database.Database;
import dev.atoll.server.errors.ErrorCode;
import dev.atoll.server.errors.PlatformException;
import dev.atoll.server.identity.Caller;
import dev.atoll.server.identity.Level;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds of looks on every database.
abstract class BrandingsContract {

    private static final String LAB = "phyto-lab";

    @TempDir
    private Path home;

    private Database database;
    private ProjectWorld world;

    abstract Database open(Path folder) throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        database = open(home);
        world = new ProjectWorld(home, database, Map.of());
        world.account("ana", "active");
        world.projects.create(world.operator(), draft(LAB));
    }

    @AfterEach
    void closeIt() {
        database.close();
    }

    @Test
    void aProjectLooksLikeThePlatformUntilSomebodyChooses() {
        Branding branding = world.brandings.get(world.operator(), LAB);

        assertThat(branding.accent()).isEmpty();
        assertThat(branding.footer()).isEmpty();
        assertThat(branding.logo()).isEmpty();
    }

    @Test
    void wordsAndLogoAreChosenApart() throws Exception {
        byte[] png = Pictures.png(3, 2);

        world.brandings.change(world.operator(), LAB, "#1C4E80", "Funded by the sea");
        world.brandings.changeLogo(world.operator(), LAB, png);
        world.brandings.change(world.operator(), LAB, "#1c4e80", "Funded by the ocean");

        assertThat(world.brandings.get(world.operator(), LAB).footer()).isEqualTo("Funded by the ocean");
        assertThat(world.brandings.get(world.operator(), LAB).accent())
                .get()
                .extracting(Accent::day)
                .isEqualTo("#1c4e80");
        assertThat(world.brandings.logo(world.operator(), LAB).type()).isEqualTo("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(
                                world.brandings.logo(world.operator(), LAB).bytes()))
                        .getWidth())
                .isEqualTo(3);
    }

    @Test
    void aLogoIsTakenAwayAndItsAddressAnswersNoMore() throws Exception {
        world.brandings.changeLogo(world.operator(), LAB, Pictures.png(3, 2));

        world.brandings.removeLogo(world.operator(), LAB);

        assertThat(world.brandings.get(world.operator(), LAB).logo()).isEmpty();
        assertThatThrownBy(() -> world.brandings.logo(world.operator(), LAB)).hasMessage("phyto-lab has no logo");
    }

    @Test
    void onlyManagersChooseAndStrangersDoNotLearnThatTheProjectIsThere() {
        world.provided(LAB, "ana", Level.AP_D, false);

        assertThatThrownBy(() -> world.brandings.change(world.caller("ana"), LAB, "", "mine"))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN));
        assertThatThrownBy(() -> world.brandings.get(Caller.ANONYMOUS, LAB))
                .hasMessage("There is no project phyto-lab");
    }
}
