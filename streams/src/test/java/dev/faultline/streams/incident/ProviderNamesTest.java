package dev.faultline.streams.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderNamesTest {

    @ParameterizedTest
    @CsvSource({
        "aws, N. Virginia, us-east-1",
        "aws, US-EAST-1, us-east-1",
        "aws, us-gov-west-1, us-gov-west-1",
        "aws, Global, Global",
        "gcp, us-central1, us-central1",
        "gcp, Iowa (us-central1), us-central1",
        "gcp, northamerica-northeast1, northamerica-northeast1",
        "azure, West US 2, westus2",
        "azure, westus2, westus2",
        "hetzner, Helsinki, Helsinki",
    })
    void aRegionHasOneName(String provider, String written, String name) {
        assertThat(ProviderNames.region(provider, written)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "aws, Amazon Elastic Compute Cloud (N. Virginia), EC2",
        "aws, AWS Lambda (Oregon), Lambda",
        "aws, Amazon DynamoDB, DynamoDB",
        "gcp, Google Compute Engine, Compute Engine",
        "azure, Azure Front Door, Front Door",
        "azure, Microsoft Entra ID, Entra ID",
        "github, Actions, Actions",
    })
    void aServiceHasOneName(String provider, String written, String name) {
        assertThat(ProviderNames.service(provider, written)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"'Amsterdam, Netherlands - (AMS)', AMS, ''", "Workers, '', Workers"})
    void dataCentresAmongCloudflaresComponentsArePlaces(String component, String region, String service) {
        ProviderNames.Named named = ProviderNames.of("cloudflare", List.of(), List.of(component));
        assertThat(String.join(",", named.regions())).isEqualTo(region);
        assertThat(String.join(",", named.services())).isEqualTo(service);
    }
}
