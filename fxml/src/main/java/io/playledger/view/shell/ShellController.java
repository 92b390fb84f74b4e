package io.playledger.view.shell;

import io.playledger.view.against.AgainstController;
import io.playledger.view.catalogue.CatalogueController;
import io.playledger.view.deletions.DeletionsController;
import io.playledger.view.diff.DiffController;
import io.playledger.view.events.EventsController;
import io.playledger.view.late.LateController;
import io.playledger.view.live.LiveController;
import io.playledger.view.part.ChipRow;
import io.playledger.view.part.Fxml;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.part.Segments;
import io.playledger.view.part.SortKeys;
import io.playledger.view.periods.PeriodsController;
import io.playledger.view.pools.PoolsController;
import io.playledger.view.quarantine.QuarantineController;
import io.playledger.view.reconciliation.ReconciliationController;
import io.playledger.view.rules.RulesController;
import io.playledger.view.stream.StreamController;
import io.playledger.view.text.Messages;
import io.playledger.view.theme.Theme;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Binds the window to its view-model.
public final class ShellController {
    private final ShellViewModel model;
    private final ScreenContext context;
    private final Messages messages;
    private final Map<Screen, Parent> screens = new EnumMap<>(Screen.class);
    private final Map<ToggleButton, Screen> entries = new LinkedHashMap<>();
    private final ToggleGroup navigationGroup = new ToggleGroup();

    @FXML private BorderPane root;
    @FXML private VBox navigation;
    @FXML private StackPane screenArea;
    @FXML private Label title;
    @FXML private ChipRow chips;
    @FXML private SearchBox search;
    @FXML private Button themeSwitch;
    @FXML private Region busDot;
    @FXML private Label bus;
    @FXML private Label busDetail;
    @FXML private Label lag;
    @FXML private Label rate;
    @FXML private Label commit;
    @FXML private Label latency;

    public ShellController(ShellViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
        messages = context.messages();
    }

    /// The window's content.
    public static Parent load(ShellViewModel model, ScreenContext context) {
        return Fxml.load("shell.fxml", new ShellController(model, context), context.messages());
    }

    @FXML
    void initialize() {
        buildNavigation();
        model.screenProperty().subscribe(this::show);
        model.chips().subscribe(chips::show);
        model.themeProperty().subscribe(this::dress);
        root.sceneProperty().subscribe(this::enter);
        themeSwitch.setOnAction(event -> model.switchTheme());
        search.connect(model.search(), messages, context.formats(), model::openItem);
        model.status().wordsProperty().subscribe(this::say);
    }

    private void buildNavigation() {
        String group = "";
        for (Screen screen : Screen.values()) {
            if (!screen.groupKey().equals(group)) {
                group = screen.groupKey();
                Label name = new Label(messages.get(group));
                name.getStyleClass().add("nav-group");
                navigation.getChildren().add(name);
            }
            ToggleButton entry = new ToggleButton(messages.get(screen.titleKey()));
            entry.getStyleClass().add("nav-entry");
            entry.setMaxWidth(Double.MAX_VALUE);
            entry.setAccessibleText(messages.get("nav.entry", entry.getText(), screen.number()));
            entries.put(entry, screen);
            navigation.getChildren().add(entry);
        }
        Segments.bind(navigationGroup, entries, model.screenProperty());
    }

    private void show(Screen screen) {
        screenArea.getChildren().setAll(screens.computeIfAbsent(screen, this::load));
        title.setText(messages.get(screen.titleKey()));
    }

    private Parent load(Screen screen) {
        return switch (screen) {
            case LIVE ->
                    Fxml.load("live.fxml", new LiveController(model.live(), context), messages);
            case CATALOGUE ->
                    Fxml.load(
                            "catalogue.fxml",
                            new CatalogueController(model.catalogue(), context),
                            messages);
            case PERIODS ->
                    Fxml.load(
                            "periods.fxml",
                            new PeriodsController(model.periods(), context),
                            messages);
            case RECONCILIATION ->
                    Fxml.load(
                            "reconciliation.fxml",
                            new ReconciliationController(model.reconciliation(), context),
                            messages);
            case DIFF ->
                    Fxml.load("diff.fxml", new DiffController(model.diff(), context), messages);
            case AGAINST ->
                    Fxml.load(
                            "against.fxml",
                            new AgainstController(model.against(), context),
                            messages);
            case RULES ->
                    Fxml.load("rules.fxml", new RulesController(model.rules(), context), messages);
            case LATE ->
                    Fxml.load("late.fxml", new LateController(model.late(), context), messages);
            case DELETIONS ->
                    Fxml.load(
                            "deletions.fxml",
                            new DeletionsController(model.deletions(), context),
                            messages);
            case STREAM ->
                    Fxml.load(
                            "stream.fxml", new StreamController(model.stream(), context), messages);
            case EVENTS ->
                    Fxml.load(
                            "events.fxml", new EventsController(model.events(), context), messages);
            case QUARANTINE ->
                    Fxml.load(
                            "quarantine.fxml",
                            new QuarantineController(model.quarantine(), context),
                            messages);
            case POOLS ->
                    Fxml.load("pools.fxml", new PoolsController(model.pools(), context), messages);
        };
    }

    private void dress(Theme theme) {
        String next = messages.get(theme == Theme.LIGHT ? "theme.to-dark" : "theme.to-light");
        themeSwitch.setText(next);
        themeSwitch.setAccessibleText(messages.get("theme.accessible", next));
        themeSwitch.setGraphic(new FontIcon(theme == Theme.LIGHT ? Feather.MOON : Feather.SUN));
        Scene scene = root.getScene();
        if (scene != null) {
            theme.applyTo(scene);
        }
    }

    private void enter(@Nullable Scene scene) {
        if (scene == null) {
            return;
        }
        model.themeProperty().get().applyTo(scene);
        SortKeys.install(scene);
        accelerate(scene, new KeyCodeCombination(KeyCode.F5), this::runHere);
        accelerate(scene, control(KeyCode.K), search::focusField);
        accelerate(scene, control(KeyCode.D), model::switchTheme);
        for (Screen screen : Screen.values()) {
            if (screen.number() <= 9) {
                accelerate(
                        scene,
                        control(KeyCode.valueOf("DIGIT" + screen.number())),
                        () -> go(screen));
            }
        }
    }

    /// By the keyboard: what is typed next is for the screen, not for the field left behind.
    private void go(Screen screen) {
        model.screenProperty().set(screen);
        if (navigationGroup.getSelectedToggle() instanceof ToggleButton entry) {
            entry.requestFocus();
        }
    }

    private void runHere() {
        switch (model.screenProperty().get()) {
            case LIVE, CATALOGUE, STREAM -> {}
            case PERIODS -> model.periods().run();
            case RECONCILIATION -> model.reconciliation().run();
            case DIFF -> model.diff().compare();
            case AGAINST -> model.against().compare();
            case RULES -> model.rules().write();
            case LATE -> model.late().enter();
            case DELETIONS -> model.deletions().reload();
            case EVENTS -> model.events().search();
            case QUARANTINE -> model.quarantine().reload();
            case POOLS -> model.pools().enter();
        }
    }

    private static KeyCombination control(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    private static void accelerate(Scene scene, KeyCombination keys, Runnable action) {
        scene.getAccelerators().put(keys, action);
    }

    private void say(StatusBar.Words words) {
        if (!busDot.getStyleClass().contains(words.tone().styleClass())) {
            busDot.getStyleClass().setAll("dot", words.tone().styleClass());
        }
        bus.setText(words.bus());
        busDetail.setText(words.busDetail());
        lag.setText(words.lag());
        rate.setText(words.rate());
        commit.setText(words.commit());
        latency.setText(words.latency());
    }
}
