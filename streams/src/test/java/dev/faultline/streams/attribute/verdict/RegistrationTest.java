package dev.faultline.streams.attribute.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    private static final Accused VIRGINIA = new Accused("aws", List.of("us-east-1"), true);
    private final Registration registration = new Registration(Weights.standard());

    private static Subject subject(Declared... declared) {
        return new Subject("s", "s", "TRADING", "", false, List.of(declared));
    }

    private double weight(Accused accused, BaseRates rates, Declared... declared) {
        return registration.of(accused, subject(declared), rates).orElseThrow().weight();
    }

    @Test
    void tellsPlacesApart() {
        assertThat(Registration.level(VIRGINIA, subject(new Declared("aws", "us-east-1", null))))
                .isEqualTo(Registration.Level.PLACE);
        assertThat(Registration.level(VIRGINIA, subject(new Declared("aws", "us-east-1", "WITHDRAWALS"))))
                .isEqualTo(Registration.Level.PROVIDER);
        assertThat(Registration.level(VIRGINIA, subject(new Declared("aws", null, null))))
                .isEqualTo(Registration.Level.PROVIDER);
        assertThat(Registration.level(VIRGINIA, subject(new Declared("aws", "eu-west-1", null))))
                .isEqualTo(Registration.Level.OTHER_REGION);
        assertThat(Registration.level(VIRGINIA, subject(new Declared("gcp", "us-east-1", null))))
                .isEqualTo(Registration.Level.ELSEWHERE);
        assertThat(Registration.level(VIRGINIA, subject())).isEqualTo(Registration.Level.UNKNOWN);
        Accused anywhere = new Accused("aws", List.of("global"), true);
        assertThat(Registration.level(anywhere, subject(new Declared("aws", "eu-west-1", null))))
                .isEqualTo(Registration.Level.PROVIDER);
    }

    @Test
    void theRarerThePlaceTheMoreItTells() {
        Declared there = new Declared("aws", "us-east-1", null);
        double common = weight(VIRGINIA, new BaseRates(0.6, 0.5), there);
        double rare = weight(VIRGINIA, new BaseRates(0.6, 0.2), there);
        assertThat(common).isCloseTo(Math.log(0.7 / 0.5), within(1e-12));
        assertThat(rare).isGreaterThan(common);
        assertThat(weight(VIRGINIA, new BaseRates(0.6, 0.01), there)).isEqualTo(1.6);
    }

    @Test
    void whatAllHaveTellsNothingAndNothingEverTurnsRound() {
        BaseRates all = new BaseRates(0.99, 0.9);
        assertThat(weight(VIRGINIA, all, new Declared("aws", null, null))).isZero();
        for (double share = 0.02; share < 1; share += 0.02) {
            BaseRates rates = new BaseRates(share, share / 2);
            assertThat(weight(VIRGINIA, rates, new Declared("aws", null, null))).isNotNegative();
            assertThat(weight(VIRGINIA, rates, new Declared("aws", "eu-west-1", null)))
                    .isNotPositive();
            assertThat(weight(VIRGINIA, rates, new Declared("gcp", null, null))).isNotPositive();
        }
    }

    @Test
    void whoIsPartlyThereIsBlamedLess() {
        BaseRates rates = new BaseRates(0.3, 0.1);
        Declared whole = new Declared("aws", "us-east-1", null, 1.0);
        Declared part = new Declared("aws", "us-east-1", null, 0.15);
        assertThat(weight(VIRGINIA, rates, part)).isCloseTo(Math.log(0.15 * 0.7 / 0.1), within(1e-12));
        assertThat(weight(VIRGINIA, rates, part, whole)).isEqualTo(weight(VIRGINIA, rates, whole));
        assertThat(registration.of(VIRGINIA, subject(part), rates).orElseThrow().statement())
                .contains("Only 15 % of it");
        assertThat(registration
                        .of(VIRGINIA, subject(whole), rates)
                        .orElseThrow()
                        .statement())
                .doesNotContain("Only");
    }

    @Test
    void nothingDeclaredIsNoItem() {
        assertThat(registration.of(VIRGINIA, subject(), new BaseRates(0.5, 0.5)))
                .isEmpty();
    }

    @Test
    void sharesAreCountedAmongTheDeclaredOnly() {
        List<List<Declared>> entities = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            entities.add(List.of(new Declared(i < 4 ? "aws" : "gcp", i < 2 ? "us-east-1" : null, null)));
            entities.add(List.of());
        }
        assertThat(BaseRates.of(VIRGINIA, entities)).isEqualTo(new BaseRates(0.5, 0.3));
    }

    @Test
    void lagsHaveADensity() {
        for (LagLaw law : List.of(Weights.standard().near(), Weights.standard().posted())) {
            double sum = 0;
            for (double hours = -60; hours < 60; hours += 0.001) {
                sum += 0.001 * law.density(hours);
            }
            assertThat(sum).isCloseTo(1, within(0.002));
        }
    }
}
