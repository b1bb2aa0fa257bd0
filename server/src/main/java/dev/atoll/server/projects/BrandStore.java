package dev.atoll.server.projects;

import java.util.Base64;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of looks, in the transaction of the caller.
final class BrandStore {

    private BrandStore() {}

    /// All of it but the picture.
    ///
    /// @param accent such as `#0a5f73`; empty for the platform's
    /// @param logoType a media type; empty for no logo
    record Row(String accent, String footer, String logoType) {

        static final Row NONE = new Row("", "", "");
    }

    static Row find(Handle handle, String project) {
        return handle.createQuery("SELECT accent, footer, logo_type FROM project_brand WHERE project_id = :project")
                .bind("project", project)
                .map((row, context) ->
                        new Row(row.getString("accent"), row.getString("footer"), row.getString("logo_type")))
                .findOne()
                .orElse(Row.NONE);
    }

    static Optional<Picture> logo(Handle handle, String project) {
        return handle.createQuery("""
                        SELECT logo_type, logo FROM project_brand
                        WHERE project_id = :project AND logo_type <> ''
                        """)
                .bind("project", project)
                .map((row, context) -> new Picture(
                        row.getString("logo_type"), Base64.getDecoder().decode(row.getString("logo"))))
                .findOne();
    }

    /// Inserts the row or changes its words; the logo stays.
    static void saveWords(Handle handle, String project, String accent, String footer) {
        var _ = handle.createUpdate("""
                        INSERT INTO project_brand (project_id, accent, footer, logo_type, logo)
                        VALUES (:project, :accent, :footer, '', '')
                        ON CONFLICT (project_id) DO UPDATE SET accent = excluded.accent, footer = excluded.footer
                        """)
                .bind("project", project)
                .bind("accent", accent)
                .bind("footer", footer)
                .execute();
    }

    /// Inserts the row or changes its logo; the words stay.
    static void saveLogo(Handle handle, String project, String type, byte[] logo) {
        var _ = handle.createUpdate("""
                        INSERT INTO project_brand (project_id, accent, footer, logo_type, logo)
                        VALUES (:project, '', '', :type, :logo)
                        ON CONFLICT (project_id) DO UPDATE SET logo_type = excluded.logo_type, logo = excluded.logo
                        """)
                .bind("project", project)
                .bind("type", type)
                .bind("logo", Base64.getEncoder().encodeToString(logo))
                .execute();
    }
}
