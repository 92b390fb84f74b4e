package io.playledger.view.catalogue;

import io.playledger.view.catalogue.CatalogueViewModel.Part;
import io.playledger.view.part.Fxml;
import io.playledger.view.part.ScreenContext;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;

import java.util.EnumMap;
import java.util.Map;

/// Shows the part of the catalogue that is looked at.
public final class CatalogueController {
    private final CatalogueViewModel model;
    private final ScreenContext context;
    private final Map<Part, Loaded> parts = new EnumMap<>(Part.class);

    @FXML private ToggleButton itemPart;
    @FXML private ToggleButton unmatchedPart;
    @FXML private ToggleButton importPart;
    @FXML private ToggleButton queuePart;
    @FXML private StackPane partTools;
    @FXML private StackPane partArea;

    /// @param tools what stands beside the names of the parts
    private record Loaded(Parent body, Node tools) {}

    public CatalogueController(CatalogueViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
    }

    @FXML
    void initialize() {
        bind(itemPart, Part.ITEM);
        bind(unmatchedPart, Part.UNMATCHED);
        bind(importPart, Part.PROPOSAL);
        bind(queuePart, Part.QUEUE);
        model.partProperty()
                .subscribe(part -> {
                    Loaded loaded = parts.computeIfAbsent(part, this::load);
                    partTools.getChildren().setAll(loaded.tools());
                    partArea.getChildren().setAll(loaded.body());
                });
    }

    private void bind(ToggleButton button, Part part) {
        button.setOnAction(event -> {
            button.setSelected(true);
            model.partProperty().set(part);
        });
        model.partProperty().subscribe(now -> button.setSelected(now == part));
    }

    private Loaded load(Part part) {
        return switch (part) {
            case ITEM -> {
                ItemController item = new ItemController(model.item(), context);
                Parent body = Fxml.load("item.fxml", item, context.messages());
                yield new Loaded(body, item.tools());
            }
            case UNMATCHED -> {
                UnmatchedController unmatched = new UnmatchedController(model.unmatched(), context);
                Parent body = Fxml.load("unmatched.fxml", unmatched, context.messages());
                yield new Loaded(body, unmatched.tools());
            }
            case PROPOSAL -> {
                ProposalController proposal =
                        new ProposalController(model.proposal(), model.refused(), context);
                Parent body = Fxml.load("proposal.fxml", proposal, context.messages());
                yield new Loaded(body, proposal.tools());
            }
            case QUEUE -> {
                QueueController queue = new QueueController(model.queue(), context);
                Parent body = Fxml.load("queue.fxml", queue, context.messages());
                yield new Loaded(body, queue.tools());
            }
        };
    }
}
