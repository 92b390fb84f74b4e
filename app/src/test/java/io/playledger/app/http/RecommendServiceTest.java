package io.playledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.app.wiring.LocalEngine;
import io.playledger.engine.failure.PlayledgerException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/// The service on a real socket.
class RecommendServiceTest {
    @TempDir Path folder;
    private LocalEngine engine;
    private RecommendService service;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        HomeFolder home = HomeFolder.open(folder);
        engine = LocalEngine.offline(home, Settings.load(home.settingsFile()), Clock.systemUTC());
        service =
                RecommendService.start(
                        "127.0.0.1:0", folder.resolve("http.token"), engine.recommendations());
    }

    @AfterEach
    void stop() {
        service.close();
        client.close();
        engine.close();
    }

    private HttpResponse<String> send(String method, String path, String token)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + service.address().getPort() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, Files.readString(folder.resolve("http.token")).strip());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.builder().build().readTree(response.body());
    }

    @Test
    void listIsServedToWhoShowsTheToken() throws Exception {
        JsonNode list = json(get("/v1/recommendations?user=u&top=3"));
        assertThat(list.get("user").asString()).isEqualTo("u");
        assertThat(list.get("items").isArray()).isTrue();
        assertThat(send("GET", "/v1/health", "guessed").statusCode()).isEqualTo(401);
        assertThat(Files.getPosixFilePermissions(folder.resolve("http.token"))).hasSize(2);
    }

    @Test
    void wrongInputGetsTheStatusThatSaysWhat() throws Exception {
        Map<String, String> refused =
                Map.of(
                        "/v1/recommendations", "user is missing",
                        "/v1/recommendations?user=u&top=many", "top must be a whole number",
                        "/v1/recommendations?user=u&top=0", "top must lie between 1 and 200",
                        "/v1/recommendations?user=u&user=v", "user is given twice",
                        "/v1/recommendations?user=u&color=red", "color is no parameter",
                        "/v1/recommendations?user=u&territory=XX", "territory must be",
                        "/v1/recommendations?user=u&context=more_like:track:none",
                                "neither the catalogue");
        for (Map.Entry<String, String> each : refused.entrySet()) {
            HttpResponse<String> response = get(each.getKey());
            assertThat(response.statusCode()).as(each.getKey()).isEqualTo(400);
            assertThat(json(response).get("error").get("message").asString())
                    .contains(each.getValue());
        }
        assertThat(get("/v1/nothing").statusCode()).isEqualTo(404);
        HttpResponse<String> wrongMethod = get("/v1/models/rollback");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
        assertThat(
                        send(
                                        "POST",
                                        "/v1/models/7/activate?as=Ada",
                                        Files.readString(folder.resolve("http.token")).strip())
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void descriptionNamesWhatIsServed() throws Exception {
        JsonNode description = json(send("GET", "/openapi.json", "none"));
        Set<String> paths = Set.copyOf(description.get("paths").propertyNames());
        assertThat(paths).contains("/v1/recommendations", "/v1/models/{version}/activate");
        for (String path : paths) {
            boolean reads = description.get("paths").get(path).has("get");
            HttpResponse<String> response = get(path.replace("{version}", "1"));
            assertThat(response.statusCode()).as(path).isIn(reads ? Set.of(200, 400) : Set.of(405));
        }
        JsonNode health = json(get("/v1/health"));
        description
                .get("components")
                .get("schemas")
                .get("Health")
                .get("required")
                .forEach(name ->
                        assertThat(health.has(name.asString())).as(name.asString()).isTrue());
    }

    @Test
    void otherAddressesThanLoopbackAreRefused() {
        assertThatThrownBy(() ->
                        RecommendService.start(
                                "0.0.0.0:0", folder.resolve("t"), engine.recommendations()))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("loopback address");
        assertThatThrownBy(() ->
                        RecommendService.start(
                                "127.0.0.1", folder.resolve("t"), engine.recommendations()))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("HOST:PORT");
    }
}
