package dev.faultline.app.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page that needs nothing else: no script, its one style sheet allowed by its hash, all text put in as text. */
public final class Page {

    private static final String STYLE = "body{font:15px/1.5 sans-serif;margin:2em auto;max-width:70em;padding:0 1em;"
            + "color:#111;background:#fff}table{border-collapse:collapse;width:100%;font-size:13px}"
            + "th,td{border:1px solid #bbb;padding:.25em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
            + "th{background:#eee}.scroll{overflow-x:auto}.drawn{background:#fff3cd}"
            + ".watermark{border:3px solid #b00;color:#900;font-weight:bold;padding:.5em 1em;font-size:18px}"
            + "svg{width:100%;height:auto}svg text{font:11px sans-serif}"
            + "svg text.mark{font:bold 22px sans-serif;fill:#b00;fill-opacity:.6}"
            + ".drawn,.watermark,svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
            + "@media print{body{margin:0;max-width:none;font-size:10pt}table{font-size:8pt}"
            + "tr,svg,figure{break-inside:avoid}thead{display:table-header-group}}";

    private final Document document = Document.createShell("");

    /** An empty page. */
    public Page(String title) {
        document.prependChild(new org.jsoup.nodes.DocumentType("html", "", ""));
        document.expectFirst("html").attr("lang", "en");
        Element head = document.head();
        head.appendElement("meta").attr("charset", "utf-8");
        head.appendElement("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr(
                        "content",
                        "default-src 'none'; style-src 'sha256-" + hash(STYLE)
                                + "'; base-uri 'none'; form-action 'none'");
        head.appendElement("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1");
        head.appendElement("meta").attr("name", "referrer").attr("content", "no-referrer");
        head.appendElement("title").text(visible(title));
        head.appendElement("style").appendChild(new org.jsoup.nodes.DataNode(STYLE));
        document.body().appendElement("h1").text(visible(title));
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A heading of the second level. */
    public Page heading(String text) {
        document.body().appendElement("h2").text(visible(text));
        return this;
    }

    /** A paragraph. */
    public Page paragraph(String text) {
        document.body().appendElement("p").text(visible(text));
        return this;
    }

    /** A link to another page of the same site. */
    public Page link(String text, String address) {
        document.body()
                .appendElement("p")
                .appendElement("a")
                .attr("href", address)
                .text(visible(text));
        return this;
    }

    /** What cannot be missed. */
    public Page watermark(String text) {
        document.body()
                .appendElement("p")
                .addClass("watermark")
                .attr("role", "note")
                .text(visible(text));
        return this;
    }

    /** A table of the given columns; rows that are no measurement are coloured, and their last cell says so. */
    public Page table(List<String> columns, List<ExportRow> rows) {
        Element table = document.body().appendElement("div").addClass("scroll").appendElement("table");
        Element names = table.appendElement("thead").appendElement("tr");
        columns.forEach(column -> names.appendElement("th").attr("scope", "col").text(column));
        Element body = table.appendElement("tbody");
        for (ExportRow row : rows) {
            Element line = body.appendElement("tr");
            if (Watermark.drawn(row.provenance())) {
                line.addClass("drawn");
            }
            columns.forEach(column -> line.appendElement("td").text(visible(row.said(column))));
        }
        return this;
    }

    /** A drawing with its caption. */
    Page figure(Element svg, String caption) {
        Element figure = document.body().appendElement("figure");
        figure.appendChild(svg);
        figure.appendElement("figcaption").text(visible(caption));
        return this;
    }

    private static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        FeedDocument.allowed(text)
                .codePoints()
                .map(character -> Character.getType(character) == Character.FORMAT ? 0xFFFD : character)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** The bytes as text. */
    public String text() {
        document.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
        return document.outerHtml() + "\n";
    }
}
