package dev.atoll.server.http;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// Markdown that strangers wrote, as HTML that can do no harm.
public final class MarkdownHtml {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    private static final int LOWEST_HEADING = 6;

    private static final PolicyFactory HARMLESS = new HtmlPolicyBuilder()
            .allowElements("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "blockquote", "pre", "code")
            .allowElements("ul", "ol", "li", "strong", "em", "b", "i", "del", "sub", "sup", "kbd")
            .allowElements("table", "thead", "tbody", "tr", "th", "td", "a", "img")
            .allowAttributes("align")
            .matching(true, "left", "center", "right")
            .onElements("th", "td")
            .allowAttributes("href", "title")
            .onElements("a")
            .allowAttributes("src", "alt", "title")
            .onElements("img")
            .allowUrlProtocols("https", "http", "mailto")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    private MarkdownHtml() {}

    /// The Markdown as HTML. Its headings come one level lower: the page has a first one already.
    ///
    /// @param files where pictures named by a path below the module's folder are found
    public static String render(String markdown, String files) {
        Node document = PARSER.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                if (!image.getDestination().contains(":")
                        && !image.getDestination().startsWith("/")) {
                    image.setDestination(files + image.getDestination());
                }
                visitChildren(image);
            }

            @Override
            public void visit(Heading heading) {
                heading.setLevel(Math.min(LOWEST_HEADING, heading.getLevel() + 1));
                visitChildren(heading);
            }
        });
        return HARMLESS.sanitize(RENDERER.render(document));
    }
}
