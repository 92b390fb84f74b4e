package io.playledger.view.rules;

import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.rules.RuleVersion;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.rules.RulesViewModel.Notice;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

/// Binds the Rules screen to its view-model.
public final class RulesController {
    private final RulesViewModel model;
    private final ScreenContext context;

    @FXML private Region banner;
    @FXML private Label bannerTitle;
    @FXML private Label bannerText;
    @FXML private Button bannerClose;
    @FXML private Button fromFile;
    @FXML private Button write;
    @FXML private Region loading;
    @FXML private Region result;
    @FXML private Region words;
    @FXML private Label setTitle;
    @FXML private Label author;
    @FXML private Label reason;
    @FXML private RuleWordsBox sentences;
    @FXML private Region form;
    @FXML private TextField from;
    @FXML private Label fromError;
    @FXML private TextField by;
    @FXML private Label byError;
    @FXML private TextField why;
    @FXML private Label whyError;
    @FXML private HBox kinds;
    @FXML private Button publish;
    @FXML private Button effect;
    @FXML private Button cancel;
    @FXML private Label changesTitle;
    @FXML private ComboBox<RuleSet> other;
    @FXML private ChangeTable changes;
    @FXML private ListView<RuleSet> sets;

    public RulesController(RulesViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
    }

    @FXML
    void initialize() {
        shownWhile(loading, model.loadedProperty().not());
        shownWhile(result, Bindings.isNotEmpty(model.sets()));
        shownWhile(words, model.editingProperty().not());
        shownWhile(form, model.editingProperty());
        shownWhile(write, model.editingProperty().not());
        write.setOnAction(event -> model.write());
        fromFile.setOnAction(event -> model.writeFromFile());
        bindForm();
        bindChanges();
        sets.setItems(model.sets());
        sets.setCellFactory(list -> new RuleSetCell(model.names()));
        sets.getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        model.selectedProperty().set(chosen);
                    }
                });
        sets.disableProperty().bind(model.editingProperty());
        model.selectedProperty().subscribe(this::show);
        model.noticeProperty().subscribe(this::showNotice);
        bannerClose.setOnAction(event -> model.dismissNotice());
        model.load();
    }

    private static void shownWhile(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private void bindForm() {
        RuleForm fields = model.form();
        bind(from, fromError, fields.from());
        bind(by, byError, fields.by());
        bind(why, whyError, fields.reason());
        for (String kind : java.util.List.of("track", "title")) {
            KindFields ofKind = new KindFields(kind, fields, model.names(), context);
            HBox.setHgrow(ofKind, Priority.ALWAYS);
            kinds.getChildren().add(ofKind);
        }
        publish.disableProperty().bind(model.savingProperty());
        publish.setOnAction(event -> model.publish());
        effect.setOnAction(event -> model.effect());
        cancel.setOnAction(event -> model.cancel());
    }

    private static void bind(TextField text, Label error, RuleField field) {
        text.textProperty().bindBidirectional(field.textProperty());
        FieldErrors.bind(text, error, field);
    }

    private void bindChanges() {
        other.setItems(model.sets());
        other.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable RuleSet set) {
                        return set == null ? "" : model.names().set(set);
                    }

                    @Override
                    public @Nullable RuleSet fromString(String text) {
                        return null;
                    }
                });
        other.valueProperty().bindBidirectional(model.otherProperty());
        shownWhile(other, model.editingProperty().not());
        changesTitle
                .textProperty()
                .bind(
                        Bindings.when(model.editingProperty())
                                .then(context.messages().get("rules.changes.preview"))
                                .otherwise(context.messages().get("rules.changes")));
        changes.describe(context.messages(), model.names());
        changes.setItems(model.changes());
        Label none = new Label();
        none.textProperty()
                .bind(
                        Bindings.when(model.editingProperty())
                                .then(context.messages().get("rules.changes.none-yet"))
                                .otherwise(context.messages().get("rules.changes.none")));
        changes.setPlaceholder(none);
    }

    private void show(@Nullable RuleSet set) {
        if (set == null) {
            return;
        }
        RuleVersion version = set.newest();
        setTitle.setText(model.names().set(set));
        author.setText(model.names().author(version));
        reason.setText(version.reason());
        sentences.show(set, model.names());
        sets.getSelectionModel().select(set);
    }

    private void showNotice(@Nullable Notice notice) {
        banner.setVisible(notice != null);
        banner.setManaged(notice != null);
        if (notice != null) {
            banner.getStyleClass().setAll("banner", notice.tone().styleClass());
            bannerTitle.setText(notice.title());
            bannerText.setText(notice.text());
        }
    }
}
