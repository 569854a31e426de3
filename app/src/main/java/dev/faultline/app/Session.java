package dev.faultline.app;

import dev.faultline.app.export.Exports;
import dev.faultline.event.Run;
import dev.faultline.local.StackLayout;
import dev.faultline.streams.detect.Detector;
import dev.faultline.streams.detect.scan.ScanDetector;
import dev.faultline.streams.run.RunSettings;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** One command's servers and pipeline, stopped in the right order however the command ends. */
final class Session implements AutoCloseable {

    private final Terminal terminal;
    private final StackLayout layout;
    private final CommonOptions options;
    private final Clock clock;
    private final RunSettings settings;
    private final Platform platform;
    private final Run run;
    private final Thread onExit = new Thread(this::close, "stop");
    private @Nullable Pipeline pipeline;
    private @Nullable AutoCloseable reader;
    private boolean closed;

    private Session(CommonOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
        this.terminal = options.terminal();
        this.layout = options.layout();
        this.settings = options.settings();
        this.platform = Platform.open(layout, event -> terminal.note("  " + Text.visible(event.message())));
        this.run = RunIdentity.of(settings, clock.instant());
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** Attaches to the stack or starts it. */
    static Session open(CommonOptions options, Clock clock) {
        return new Session(options, clock);
    }

    /** As {@link #open}, with topics and tables of this version. */
    static Session prepared(CommonOptions options, Clock clock) {
        Session session = open(options, clock);
        try {
            session.platform.createTopics(session.run.getId(), options.partitions());
            session.platform.migrate();
            session.platform.markCurrent(session.run, clock);
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    Terminal terminal() {
        return terminal;
    }

    Platform platform() {
        return platform;
    }

    Run run() {
        return run;
    }

    StackLayout layout() {
        return layout;
    }

    Clock clock() {
        return clock;
    }

    RunSettings settings() {
        return settings;
    }

    /** Exports from its database. Plots show what the rule of this session expects, where that can be told. */
    Exports exports() {
        Detector rule = settings.drop().detector();
        return new Exports(new EngineClient(platform.endpoints()), rule instanceof ScanDetector scan ? scan : null);
    }

    Pipeline.Setup setup() {
        return new Pipeline.Setup(layout.data(), options.commitInterval(), settings);
    }

    /** Starts stages and sink in this process. */
    Pipeline startPipeline() {
        Pipeline started = Pipeline.start(platform, run, setup());
        synchronized (this) {
            pipeline = started;
        }
        return started;
    }

    /** Something that is closed before the stages are, because it feeds them. */
    synchronized void closeFirst(AutoCloseable feeding) {
        reader = feeding;
    }

    /** Waits until the stack ends or the process is told to stop. */
    void stayUntilStopped() throws InterruptedException {
        while (!platform.stack().terminated().isDone()) {
            Thread.sleep(200);
            Pipeline running = pipeline;
            if (running != null) {
                running.failIfFailed();
            }
        }
        throw new CommandException("The stack has ended; see " + layout.data().resolve("logs"));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (Exception e) {
            throw new CommandException("What was read could not be brought to an end", e);
        } finally {
            closeServers();
        }
    }

    private void closeServers() {
        try {
            if (pipeline != null) {
                pipeline.close();
            }
        } finally {
            platform.close();
        }
    }
}
