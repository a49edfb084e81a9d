// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.io;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelectionWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSystemOption;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.SingleFileSelectionMode;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.WithFileSystem;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.fault.SettingException;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.adapter.StoredText;

import java.util.Arrays;
import java.util.List;

/** Dialog of Load ViT. */
@LoadDefaultsForAbsentFields
final class LoadVitParameters implements NodeParameters {
    private static final int CLASSES = 1000;
    private static final String DEFAULT_PRESET = "deit_tiny_patch16_224";

    /** Where the model comes from. */
    enum Source {
        @Label(value = "File", description = "A model file with trained weights.")
        FILE,
        @Label(value = "Preset", description = "A published architecture with random weights.")
        PRESET,
        @Label(value = "Own sizes", description = "A plain ViT of your own, random weights.")
        SIZES,
        @Label(value = "Own Swin sizes", description = "A Swin of your own, random weights.")
        SWIN_SIZES
    }

    @Section(title = "Model")
    interface ModelSection {}

    @Section(title = "What the file does not say")
    @After(ModelSection.class)
    @Effect(predicate = FromFile.class, type = EffectType.SHOW)
    interface ForeignSection {}

    @Section(title = "Sizes")
    @After(ForeignSection.class)
    @Effect(predicate = FromAnySizes.class, type = EffectType.SHOW)
    interface SizesSection {}

    @Section(title = "Classes and random weights")
    @After(SizesSection.class)
    @Effect(predicate = RandomWeights.class, type = EffectType.SHOW)
    interface ClassesSection {}

    static final class SourceRef implements ParameterReference<Source> {}

    static final class FromFile implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SourceRef.class).isOneOf(Source.FILE);
        }
    }

    static final class FromPreset implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SourceRef.class).isOneOf(Source.PRESET);
        }
    }

    static final class FromSizes implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SourceRef.class).isOneOf(Source.SIZES);
        }
    }

    static final class FromSwinSizes implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SourceRef.class).isOneOf(Source.SWIN_SIZES);
        }
    }

    static final class FromAnySizes implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SourceRef.class).isOneOf(Source.SIZES, Source.SWIN_SIZES);
        }
    }

    static final class RandomWeights implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SourceRef.class)
                    .isOneOf(Source.PRESET, Source.SIZES, Source.SWIN_SIZES);
        }
    }

    static final class PresetChoices implements StringChoicesProvider {
        @Override
        public List<String> choices(NodeParametersInput context) {
            return List.copyOf(Presets.names());
        }
    }

    /** Older workflows store a preset's label. */
    static final class StoredPreset extends StoredText {
        StoredPreset() {
            super("preset", DEFAULT_PRESET, text -> Presets.nameFor(text).orElse(text));
        }
    }

    @Layout(ModelSection.class)
    @Widget(title = "Source", description = "Where the model comes from.")
    @ValueSwitchWidget
    @ValueReference(SourceRef.class)
    Source m_source = Source.FILE;

    @Layout(ModelSection.class)
    @Widget(
            title = "Model file",
            description =
                    "A <tt>.safetensors</tt> file of Trimformer, timm or HuggingFace (its"
                        + " <tt>config.json</tt> and <tt>preprocessor_config.json</tt> beside it"
                        + " are read too), the index of one in several parts, or a PyTorch"
                        + " checkpoint (<tt>.pth</tt>, <tt>.ckpt</tt>, <tt>.bin</tt>).")
    @Effect(predicate = FromFile.class, type = EffectType.SHOW)
    @FileSelectionWidget(SingleFileSelectionMode.FILE)
    @WithFileSystem({FileSystemOption.LOCAL, FileSystemOption.SPACE, FileSystemOption.EMBEDDED})
    FileSelection m_file = new FileSelection();

    @Layout(ModelSection.class)
    @Widget(
            title = "Preset",
            description =
                    "Published architecture by its timm name, such as"
                            + " <tt>deit_tiny_patch16_224</tt>.")
    @Effect(predicate = FromPreset.class, type = EffectType.SHOW)
    @ChoicesProvider(PresetChoices.class)
    @Migration(StoredPreset.class)
    String m_preset = DEFAULT_PRESET;

    @Layout(ForeignSection.class)
    ForeignFileParameters m_foreign = new ForeignFileParameters();

    @Layout(SizesSection.class)
    @Widget(
            title = "Image size",
            description = "Side of the square input in pixels, a multiple of the patch size.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_imageSize = 224;

    @Layout(SizesSection.class)
    @Widget(title = "Patch size", description = "Side of a patch in pixels, 1 or more.")
    @Effect(predicate = FromSizes.class, type = EffectType.SHOW)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_patchSize = 16;

    @Layout(SizesSection.class)
    @Widget(title = "Channels", description = "1 for grey images, 3 for colour.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_channels = 3;

    @Layout(SizesSection.class)
    @Widget(
            title = "Width",
            description = "Embedding dimension: length of a token vector, a multiple of the heads.")
    @Effect(predicate = FromSizes.class, type = EffectType.SHOW)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_width = 192;

    @Layout(SizesSection.class)
    @Widget(title = "Depth", description = "Number of transformer blocks, 1 or more.")
    @Effect(predicate = FromSizes.class, type = EffectType.SHOW)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_depth = 12;

    @Layout(SizesSection.class)
    @Widget(title = "Heads", description = "Attention heads per block, 1 or more.")
    @Effect(predicate = FromSizes.class, type = EffectType.SHOW)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_heads = 3;

    @Layout(SizesSection.class)
    @Widget(
            title = "Hidden width",
            description =
                    "Hidden units of the feed-forward layer per block, 1 or more; usually 4 times"
                            + " the width.")
    @Effect(predicate = FromSizes.class, type = EffectType.SHOW)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_hiddenWidth = 768;

    @Layout(SizesSection.class)
    @Widget(title = "Patch size", description = "Side of a patch in pixels, 1 or more.")
    @Effect(predicate = FromSwinSizes.class, type = EffectType.SHOW)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_swinPatchSize = 4;

    @Layout(SizesSection.class)
    @Widget(
            title = "Width",
            description =
                    "Embedding dimension of the first stage, a multiple of its heads; it doubles"
                            + " with every later stage.")
    @Effect(predicate = FromSwinSizes.class, type = EffectType.SHOW)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_swinWidth = 96;

    @Layout(SizesSection.class)
    @Widget(
            title = "Depths",
            description = "Blocks per stage, separated by commas, such as <tt>2, 2, 6, 2</tt>.")
    @Effect(predicate = FromSwinSizes.class, type = EffectType.SHOW)
    @TextInputWidget
    String m_depths = "2, 2, 6, 2";

    @Layout(SizesSection.class)
    @Widget(
            title = "Heads of the stages",
            description =
                    "Attention heads per block in each stage, separated by commas, such as <tt>3,"
                            + " 6, 12, 24</tt>.")
    @Effect(predicate = FromSwinSizes.class, type = EffectType.SHOW)
    @TextInputWidget
    String m_stageHeads = "3, 6, 12, 24";

    @Layout(SizesSection.class)
    @Widget(title = "Window", description = "Side of the attention windows in tokens, 1 or more.")
    @Effect(predicate = FromSwinSizes.class, type = EffectType.SHOW)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_window = 7;

    @Layout(ClassesSection.class)
    @Widget(title = "Classes", description = "Number of output classes, 1 or more.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_classes = CLASSES;

    @Layout(ClassesSection.class)
    @Widget(
            title = "Class names",
            description =
                    "Names in the order of the classes, separated by commas, such as <tt>cat,"
                            + " dog</tt>. Empty: they are taken from the first training images, or"
                            + " count 0, 1, 2 and so on.")
    @TextInputWidget
    String m_classNames = "";

    @Layout(ClassesSection.class)
    @Widget(title = "Seed", description = "The same seed draws the same random weights.")
    @NumberInputWidget
    long m_seed = 1;

    /** The network of any source but File. */
    Architecture architecture() {
        if (m_source == Source.PRESET) {
            return Presets.byName(m_preset)
                    .orElseThrow(
                            () ->
                                    new SettingException(
                                            "Preset '"
                                                    + m_preset
                                                    + "' is not known; known are "
                                                    + Presets.names()))
                    .withClasses(m_classes);
        }
        if (m_source == Source.SWIN_SIZES) {
            return new SwinArchitecture(
                    m_imageSize,
                    m_swinPatchSize,
                    m_channels,
                    m_swinWidth,
                    numbers("Depths", m_depths),
                    numbers("Heads of the stages", m_stageHeads),
                    m_window,
                    4,
                    m_classes,
                    1e-5);
        }
        return new VitArchitecture(
                VitFamily.VIT,
                m_imageSize,
                m_patchSize,
                m_channels,
                m_width,
                m_depth,
                m_heads,
                m_hiddenWidth,
                m_classes,
                1e-6);
    }

    private static List<Integer> numbers(String field, String text) {
        try {
            return Arrays.stream(text.strip().split("\\s*,\\s*")).map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new SettingException(
                    field + " is \"" + text + "\", must be whole numbers with commas between.", e);
        }
    }

    /** Class names in order; empty when none were given. */
    List<String> classNames() {
        if (m_classNames.isBlank()) {
            return List.of();
        }
        List<String> names = List.of(m_classNames.strip().split("\\s*,\\s*"));
        if (names.size() != m_classes) {
            throw new SettingException(
                    "Class names has " + names.size() + " names for " + m_classes + " classes.");
        }
        return names;
    }

    /**
     * Refuses a number of classes that was asked for and that the model of a file does not have.
     *
     * @throws SettingException naming Distill, which gives a model new classes
     */
    void checkClassesOfFile(int classes) {
        if (m_classes != CLASSES && m_classes != classes) {
            throw new SettingException(
                    "Classes is "
                            + m_classes
                            + ", but the model in the file has "
                            + classes
                            + " classes, and a file is read as it is. Set Classes back to "
                            + CLASSES
                            + "; to give the model the classes of your images, connect Distill"
                            + " after this node and set its Classes to 'New classes from my"
                            + " images'.");
        }
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_source == Source.FILE) {
            m_foreign.validate();
            return;
        }
        NodeExecution.configure(this::architecture);
        NodeExecution.configure(this::classNames);
    }
}
