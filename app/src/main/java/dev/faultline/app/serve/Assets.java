package dev.faultline.app.serve;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/** The files of the page, from the classpath: ours, and those of the plotting library. */
final class Assets {

    private static final Pattern NAME = Pattern.compile("([a-z]+/)?[a-z][a-z0-9-]*\\.(js|css|svg)");
    private static final String PLOTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final Map<String, String> LIBRARY =
            Map.of("uplot.js", PLOTS + "uPlot.esm.js", "uplot.css", PLOTS + "uPlot.min.css");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "html", "text/html; charset=utf-8");

    /** The page itself. */
    void page(Context context) {
        send(context, "index.html", "index.html");
    }

    /** One of its files. */
    void file(Context context) {
        String name = context.pathParam("file");
        if (!NAME.matcher(name).matches()) {
            throw Problem.missing("file", name, "");
        }
        send(context, name, LIBRARY.getOrDefault(name, name));
    }

    private static void send(Context context, String name, String resource) {
        try (InputStream file = Assets.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw Problem.missing("file", name, "");
            }
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
            Tagged.send(context, file.readAllBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
