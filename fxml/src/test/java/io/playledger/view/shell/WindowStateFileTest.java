package io.playledger.view.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.view.theme.Theme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class WindowStateFileTest {
    @TempDir Path folder;

    @Test
    void whatIsSavedIsFoundAgain() {
        WindowStateFile file = new WindowStateFile(folder.resolve("console.properties"));
        assertThat(file.find()).isEmpty();
        WindowState state =
                new WindowState(
                        12.5,
                        -4,
                        1440,
                        900,
                        WindowState.Extent.MAXIMIZED,
                        Theme.DARK,
                        Screen.RECONCILIATION);
        file.save(state);
        assertThat(file.find()).contains(state);
    }

    @Test
    void brokenFileIsAsGoodAsNone() throws IOException {
        Path path = folder.resolve("console.properties");
        Files.writeString(path, "x=a lot\n");
        assertThat(new WindowStateFile(path).find()).isEmpty();
        Files.writeString(path, "x=1\n");
        assertThat(new WindowStateFile(path).find()).isEmpty();
    }
}
