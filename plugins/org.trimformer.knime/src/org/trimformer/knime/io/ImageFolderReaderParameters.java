// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.io;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelectionWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSystemOption;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.SingleFileSelectionMode;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.WithFileSystem;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.trimformer.knime.adapter.Bounds;
import org.trimformer.knime.adapter.NodeExecution;

/** Dialog of Image Folder Reader. */
@LoadDefaultsForAbsentFields
final class ImageFolderReaderParameters implements NodeParameters {

    /** Where a class label comes from. */
    enum LabelSource {
        @Label(
                value = "Folder name",
                description =
                        "The folder below the chosen one (or below train, val or test) is the class"
                                + " of every image in it, also of images in folders further down.")
        PARENT_FOLDER,
        @Label(
                value = "Innermost folder name",
                description = "The folder that directly holds an image is its class.")
        INNERMOST_FOLDER,
        @Label(value = "CSV file", description = "A CSV file names a class for every image file.")
        CSV,
        @Label(value = "File name", description = "A pattern finds the class in the file name.")
        FILE_NAME_PATTERN,
        @Label(value = "None", description = "The images have no classes.")
        NONE
    }

    /** How images are divided into training and held-out ones. */
    enum Split {
        @Label(value = "None", description = "All images go to the first output.")
        NONE,
        @Label(
                value = "Sub-folders",
                description =
                        "By folders inside the chosen one: images in <i>train</i> go to the first"
                                + " output, those in <i>val</i>, <i>validation</i> or <i>dev</i> to"
                                + " the second, those in <i>test</i> to the third, or to the second"
                                + " where it would be empty; others are left out.")
        SUB_FOLDERS,
        @Label(
                value = "Share",
                description = "Random shares of every class are kept from training.")
        SHARE
    }

    @Section(title = "Images")
    interface ImagesSection {}

    @Section(title = "Classes")
    @After(ImagesSection.class)
    interface ClassesSection {}

    @Section(title = "Held-out images")
    @After(ClassesSection.class)
    interface SplitSection {}

    static final class LabelsRef implements ParameterReference<LabelSource> {}

    static final class SplitRef implements ParameterReference<Split> {}

    static final class ThumbnailsRef implements ParameterReference<Boolean> {}

    static final class LabelsFromCsv implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(LabelsRef.class).isOneOf(LabelSource.CSV);
        }
    }

    static final class LabelsFromPattern implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(LabelsRef.class).isOneOf(LabelSource.FILE_NAME_PATTERN);
        }
    }

    static final class SplitByShare implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(SplitRef.class).isOneOf(Split.SHARE);
        }
    }

    static final class WithThumbnails implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getBoolean(ThumbnailsRef.class).isTrue();
        }
    }

    @Layout(ImagesSection.class)
    @Widget(
            title = "Folder",
            description =
                    "Folder with JPEG, PNG, GIF, BMP, TIFF or WebP images (convert HEIC and RAW to"
                        + " JPEG); folders inside it are read too. Hidden files and folders of the"
                        + " system (thumbnails, recycle bins) are left out.")
    @FileSelectionWidget(SingleFileSelectionMode.FOLDER)
    @WithFileSystem({FileSystemOption.LOCAL, FileSystemOption.SPACE, FileSystemOption.EMBEDDED})
    FileSelection m_folder = new FileSelection();

    @Layout(ImagesSection.class)
    @Widget(
            title = "Thumbnails",
            description =
                    "Adds a column with small pictures, to look at in a table view. Not needed by"
                            + " any other node.")
    @ValueReference(ThumbnailsRef.class)
    boolean m_thumbnails = false;

    @Layout(ImagesSection.class)
    @Widget(
            title = "Thumbnail size",
            description = "Longer side of a thumbnail in pixels, 16 to 512.")
    @Effect(predicate = WithThumbnails.class, type = EffectType.SHOW)
    @NumberInputWidget(
            minValidation = Bounds.AtLeast16.class,
            maxValidation = Bounds.AtMost512.class)
    int m_thumbnailSize = 64;

    @Layout(ClassesSection.class)
    @Widget(title = "Class labels", description = "Where the class label of an image is found.")
    @RadioButtonsWidget
    @ValueReference(LabelsRef.class)
    LabelSource m_labels = LabelSource.PARENT_FOLDER;

    @Layout(ClassesSection.class)
    @Widget(
            title = "CSV file",
            description =
                    "Path of the CSV file inside the chosen folder, such as <tt>labels.csv</tt>. It"
                            + " has a header line; comma, semicolon, tab or bar separate its cells;"
                            + " UTF-8 or UTF-16, as Excel writes it.")
    @Effect(predicate = LabelsFromCsv.class, type = EffectType.SHOW)
    @TextInputWidget
    String m_csvFile = "labels.csv";

    @Layout(ClassesSection.class)
    @Widget(
            title = "File column",
            description =
                    "Name of the CSV column with the image's path, relative to the chosen folder,"
                            + " such as <tt>file</tt>.")
    @Effect(predicate = LabelsFromCsv.class, type = EffectType.SHOW)
    @TextInputWidget
    String m_fileColumn = "file";

    @Layout(ClassesSection.class)
    @Widget(
            title = "Label column",
            description = "Name of the CSV column with the class, such as <tt>label</tt>.")
    @Effect(predicate = LabelsFromCsv.class, type = EffectType.SHOW)
    @TextInputWidget
    String m_labelColumn = "label";

    @Layout(ClassesSection.class)
    @Widget(
            title = "Pattern",
            description =
                    "Regular expression on the file name whose first group is the class, such as"
                            + " <tt>([a-z]+)_.*</tt>.")
    @Effect(predicate = LabelsFromPattern.class, type = EffectType.SHOW)
    @TextInputWidget
    String m_pattern = "(.+?)[_-].*";

    @Layout(SplitSection.class)
    @Widget(
            title = "Split",
            description =
                    "Which images go to the second and third output. Held-out images choose among"
                            + " models, test images measure the chosen one; neither may train it.")
    @RadioButtonsWidget
    @ValueReference(SplitRef.class)
    Split m_split = Split.NONE;

    @Layout(SplitSection.class)
    @Widget(
            title = "Held-out share",
            description = "Share of every class that is held out, 0.01 to 0.9.")
    @Effect(predicate = SplitByShare.class, type = EffectType.SHOW)
    @NumberInputWidget(
            minValidation = Bounds.AtLeastOnePercent.class,
            maxValidation = Bounds.AtMost90Percent.class)
    double m_heldOutShare = 0.2;

    @Layout(SplitSection.class)
    @Widget(
            title = "Test share",
            description =
                    "Share of every class that goes to the third output, 0 to 0.9; 0 makes no test"
                            + " images. Both shares together are at most 0.95.")
    @Effect(predicate = SplitByShare.class, type = EffectType.SHOW)
    @NumberInputWidget(
            minValidation = IsNonNegativeValidation.class,
            maxValidation = Bounds.AtMost90Percent.class)
    double m_testShare = 0;

    @Layout(SplitSection.class)
    @Widget(title = "Seed", description = "The same seed holds out the same images.")
    @Effect(predicate = SplitByShare.class, type = EffectType.SHOW)
    @NumberInputWidget
    long m_seed = 1;

    @Override
    public void validate() throws InvalidSettingsException {
        if (!(m_heldOutShare >= 0.01 && m_heldOutShare <= 0.9)) {
            throw new InvalidSettingsException(
                    "Held-out share is " + m_heldOutShare + ", must be in 0.01..0.9.");
        }
        if (!(m_testShare >= 0 && m_testShare <= 0.9 && m_heldOutShare + m_testShare <= 0.95)) {
            throw new InvalidSettingsException(
                    "Test share is "
                            + m_testShare
                            + ", must be in 0..0.9, and at most 0.95 together with the held-out"
                            + " share, "
                            + m_heldOutShare
                            + ".");
        }
        if (m_thumbnailSize < 16 || m_thumbnailSize > 512) {
            throw new InvalidSettingsException(
                    "Thumbnail size is " + m_thumbnailSize + ", must be in 16..512.");
        }
        if (m_labels == LabelSource.FILE_NAME_PATTERN) {
            NodeExecution.configure(() -> ImageFolderReader.pattern(m_pattern));
        }
    }
}
