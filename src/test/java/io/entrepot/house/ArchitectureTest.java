package io.entrepot.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The dependency rules of the architecture; each says how to mend what breaks it. */
class ArchitectureTest {
    private static final String ROOT = "io.entrepot.";
    private static final List<String> STAGES = List.of(
            "channel",
            "landing",
            "format",
            "documents",
            "hub",
            "delivery",
            "acknowledgement",
            "reconciliation",
            "deadletter");

    static final ArchRule canonicalAndFailureUseTheJdkOnly = classes()
            .that()
            .resideInAnyPackage(ROOT + "canonical..", ROOT + "failure..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", ROOT + "canonical..", ROOT + "failure..")
            .because("everything builds on these two: move what needs a library to the stage that needs it");

    static final ArchRule platformUsesNoPackageOfOursButFailure = noClasses()
            .that()
            .resideInAPackage(ROOT + "platform..")
            .should()
            .dependOnClassesThat(ours().and(DescribedPredicate.not(in("platform", "failure"))))
            .because("platform is what all may use: pass in what it needs, or move the class to the stage it serves");

    static final ArchRule stagesUseOnlyTheCommonPackages = classes()
            .that(inStages())
            .should(new OnlyOwnStageAnd("canonical", "failure", "partner", "platform", "connection"))
            .because(
                    "stages meet in `flow`: write a step there that calls both, or an interface in this stage which flow"
                            + " implements");

    static final ArchRule connectionAndPartnerUseNoStage = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "connection..", ROOT + "partner..")
            .should()
            .dependOnClassesThat(inStages().or(in("flow", "operations", "app")))
            .because("stages use these, not the other way round: move the code to the stage, or to `flow`");

    static final ArchRule nothingUsesOperations = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "operations..", ROOT + "app..")
            .should()
            .dependOnClassesThat(in("operations"))
            .because("operations only shows and asks: move what others need to the stage that owns it");

    static final ArchRule nothingUsesTheCompositionRoot = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "app..")
            .should()
            .dependOnClassesThat(in("app"))
            .because("app puts the parts together and may use anything: inject what you need instead");

    static final ArchRule packagesHaveNoCycles = slices().matching("io.entrepot.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle makes two packages one: turn one direction into an interface of the lower package");

    static final ArchRule jschIsImportedOnlyInConnection = only("com.jcraft..", "connection");

    static final ArchRule fastCsvIsImportedOnlyInItsFormat = only("de.siegmar.fastcsv..", "format");

    static final ArchRule smooksIsImportedOnlyInItsFormats = only("org.smooks..", "format");

    static final ArchRule openPgpIsImportedOnlyInFormat = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "format..", ROOT + "app.dev..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..")
            .because("a format's library stays in that format's package: hide it behind a type of ours");

    static final ArchRule timeComesFromAnInjectedClock = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "app.dev..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests set the time: inject java.time.Clock and ask it; System.nanoTime is for measuring only");

    static final ArchRule clocksAreProducedOnce = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "platform..", ROOT + "app..", ROOT + "operations.cli..")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .because("there is one clock, platform.ClockProducer: inject it");

    static final ArchRule moneyIsNeverFloating = noFields()
            .that()
            .areDeclaredInClassesThat(inStages().or(in("canonical", "flow")))
            .should()
            .haveRawType(double.class)
            .orShould()
            .haveRawType(float.class)
            .because("amounts are BigDecimal; for a ratio compute it where it is shown");

    static final ArchRule canonicalTypesReturnNoFloats = noMethods()
            .that()
            .areDeclaredInClassesThat(in("canonical"))
            .should()
            .haveRawReturnType(double.class)
            .because("amounts are BigDecimal");

    /** One test per rule; ArchUnit's own engine reports none of its fields to Surefire. */
    @TestFactory
    Stream<DynamicTest> rules() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.entrepot");
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(each -> each.getType() == ArchRule.class)
                .map(each -> DynamicTest.dynamicTest(each.getName(), () -> ((ArchRule) each.get(null)).check(classes)));
    }

    private static ArchRule only(String library, String home) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + home + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("this library stays in `" + home + "`: hide it behind a type of ours");
    }

    private static DescribedPredicate<JavaClass> ours() {
        return JavaClass.Predicates.resideInAPackage("io.entrepot..");
    }

    private static DescribedPredicate<JavaClass> inStages() {
        return in(STAGES.toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> in(String... packages) {
        return JavaClass.Predicates.resideInAnyPackage(
                Arrays.stream(packages).map(each -> ROOT + each + "..").toArray(String[]::new));
    }
}
