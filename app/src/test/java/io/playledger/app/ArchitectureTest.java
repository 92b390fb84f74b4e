package io.playledger.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The directions of the house: who may know whom.
class ArchitectureTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("io.playledger");

    @Test
    void engineKnowsNeitherScreensNorStoreNorApp() {
        noClasses()
                .that()
                .resideInAPackage("io.playledger.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.playledger.view..",
                        "io.playledger.store..",
                        "io.playledger.app..",
                        "javafx..",
                        "java.sql..",
                        "javax.sql..")
                .check(HOUSE);
    }

    @Test
    void storeKnowsTheEngineAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.playledger.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.playledger.view..", "io.playledger.app..", "javafx..")
                .check(HOUSE);
    }

    @Test
    void screensKnowTheEngineAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.playledger.view..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.playledger.store..",
                        "io.playledger.app..",
                        "java.sql..",
                        "org.apache.kafka..")
                .check(HOUSE);
    }

    @Test
    void kafkaClientsStayInTheBusPackage() {
        noClasses()
                .that()
                .resideInAPackage("io.playledger.engine..")
                .and()
                .resideOutsideOfPackage("io.playledger.engine.bus..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(HOUSE);
    }

    @Test
    void brokerStaysInTheBrokerPackage() {
        noClasses()
                .that()
                .resideInAPackage("io.playledger.app..")
                .and()
                .resideOutsideOfPackages("io.playledger.app.broker..", "io.playledger.app.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "kafka..")
                .check(HOUSE);
    }

    @Test
    void awtStaysInTheChartPackage() {
        noClasses()
                .that()
                .resideInAPackage("io.playledger..")
                .and()
                .resideOutsideOfPackage("io.playledger.view.chart..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "org.jfree..")
                .check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(HOUSE.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allMatch(at -> at.isAnnotatedWith(NullMarked.class));
    }
}
