package dev.faultline.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of the design that a compiler does not know. The command is the one module that sees all the others. */
@AnalyzeClasses(packages = "dev.faultline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] DATABASES = {"java.sql..", "javax.sql..", "com.clickhouse.."};
    private static final String[] KAFKA = {"org.apache.kafka..", "io.confluent.."};
    private static final String[] HTTP = {
        "java.net.http..", "com.sun.net.httpserver..", "org.apache.hc..", "io.javalin..", "okhttp3.."
    };

    private static final DescribedPredicate<JavaClass> EVENTS = resideInAnyPackage("dev.faultline.event..");

    /** The edges: the command, and the children it supervises. Live sources get their clock from the command. */
    private static final String[] EDGES = {"dev.faultline.app..", "dev.faultline.local..", "dev.faultline.testing.."};

    @ArchTest
    static final ArchRule DETECTION_AND_ATTRIBUTION_ARE_PURE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.faultline.streams.detect..",
                    "dev.faultline.streams.text..",
                    "dev.faultline.streams.attribute..",
                    "dev.faultline.streams.ledger..",
                    "dev.faultline.streams.suspect")
            .should()
            .dependOnClassesThat(resideInAnyPackage(KAFKA)
                    .or(resideInAnyPackage(DATABASES))
                    .or(resideInAnyPackage(HTTP))
                    .or(resideInAnyPackage("org.apache.avro..", "org.slf4j..", "java.nio.file.."))
                    .or(EVENTS)
                    .or(JavaClass.Predicates.type(Clock.class)));

    @ArchTest
    static final ArchRule REGISTER_AND_NAMING_ARE_PURE = noClasses()
            .that()
            .resideInAnyPackage("dev.faultline.streams.register", "dev.faultline.streams.naming")
            .should()
            .dependOnClassesThat(resideInAnyPackage(KAFKA)
                    .or(resideInAnyPackage(DATABASES))
                    .or(resideInAnyPackage(HTTP))
                    .or(resideInAnyPackage("org.slf4j..", "java.nio.file.."))
                    .or(JavaClass.Predicates.type(Clock.class)));

    @ArchTest
    static final ArchRule PARSERS_ARE_PURE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.faultline.ingest.status..",
                    "dev.faultline.ingest.recording..",
                    "dev.faultline.ingest.json",
                    "dev.faultline.ingest.chain",
                    "dev.faultline.ingest.exchange",
                    "dev.faultline.ingest.social")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage(KAFKA).or(resideInAnyPackage(DATABASES)).or(resideInAnyPackage(HTTP)));

    @ArchTest
    static final ArchRule TOPOLOGIES_KNOW_NO_DATABASE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.faultline.streams.rate..",
                    "dev.faultline.streams.drop..",
                    "dev.faultline.streams.incident..",
                    "dev.faultline.streams.naming..",
                    "dev.faultline.streams.effect..",
                    "dev.faultline.streams.verdict..",
                    "dev.faultline.streams.suspect.stage..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(DATABASES)
                    .or(resideInAnyPackage("dev.faultline.streams.sink..", "dev.faultline.sql..")));

    @ArchTest
    static final ArchRule STREAMS_DO_NOT_MEET_INGEST = noClasses()
            .that()
            .resideInAPackage("dev.faultline.streams..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.faultline.ingest..");

    @ArchTest
    static final ArchRule INGEST_DOES_NOT_MEET_STREAMS = noClasses()
            .that()
            .resideInAPackage("dev.faultline.ingest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.faultline.streams..");

    @ArchTest
    static final ArchRule TIME_COMES_IN_AS_DATA = noClasses()
            .that()
            .resideOutsideOfPackages(EDGES)
            .should()
            .callMethodWhere(describe("asks what time it is", ArchitectureTest::asksTheTime));

    @ArchTest
    static final ArchRule STATIC_FIELDS_ARE_FINAL = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(DescribedPredicate.not(EVENTS))
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule STATIC_FIELDS_HOLD_NOTHING_THAT_CHANGES = noFields()
            .that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(DescribedPredicate.not(EVENTS))
            .should()
            .haveRawType(describe("that can change", ArchitectureTest::canChange));

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.faultline.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CLASS_FOR_ODDS_AND_ENDS =
            classes().should().haveNameNotMatching(".*(Utils?|Helpers?|Commons?)(\\$.*)?");

    /** A rule about packages that do not exist would hold for ever. */
    @ArchTest
    static void theRulesSpeakOfClassesThatExist(JavaClasses classes) {
        assertThat(Set.of(
                        "dev.faultline.streams.detect",
                        "dev.faultline.streams.attribute",
                        "dev.faultline.streams.ledger",
                        "dev.faultline.streams.rate",
                        "dev.faultline.streams.drop",
                        "dev.faultline.streams.incident",
                        "dev.faultline.streams.naming.stage",
                        "dev.faultline.streams.register",
                        "dev.faultline.streams.effect",
                        "dev.faultline.streams.verdict",
                        "dev.faultline.streams.suspect",
                        "dev.faultline.streams.suspect.stage",
                        "dev.faultline.streams.sink",
                        "dev.faultline.ingest.status",
                        "dev.faultline.ingest.recording",
                        "dev.faultline.ingest.json",
                        "dev.faultline.ingest.chain",
                        "dev.faultline.ingest.exchange",
                        "dev.faultline.ingest.social",
                        "dev.faultline.local",
                        "dev.faultline.sql"))
                .allSatisfy(name ->
                        assertThat(classes.containPackage(name)).as(name).isTrue());
    }

    private static boolean asksTheTime(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getName();
        boolean now = owner.startsWith("java.time.")
                && method.equals("now")
                && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        return now
                || owner.equals("java.time.Clock") && method.startsWith("system")
                || owner.equals("java.time.Clock") && method.startsWith("tick")
                || owner.equals("java.lang.System") && method.equals("currentTimeMillis");
    }

    /** Declared types whose values change; interfaces such as Map stand for unmodifiable ones. */
    private static boolean canChange(JavaClass type) {
        boolean concrete = !type.isInterface()
                && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class))
                && !type.getName().startsWith("java.util.Immutable");
        return concrete
                || type.getPackageName().startsWith("java.util.concurrent")
                        && !type.isAssignableTo(java.util.concurrent.TimeUnit.class)
                || List.of(
                                "java.lang.ThreadLocal",
                                "java.lang.StringBuilder",
                                "java.util.Random",
                                "java.util.Properties")
                        .contains(type.getName());
    }
}
