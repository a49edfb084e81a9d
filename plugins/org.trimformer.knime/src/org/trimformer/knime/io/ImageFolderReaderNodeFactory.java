// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.io;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.trimformer.knime.adapter.NodeExecution;

/** Image Folder Reader: a folder of images as a table of paths and labels. */
public final class ImageFolderReaderNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE =
            DefaultNode.create()
                    .name("Image Folder Reader")
                    .icon("image-folder-reader.png")
                    .shortDescription(
                            "Lists the images of a folder with their class labels, ready for"
                                    + " training and evaluation.")
                    .fullDescription(
                            "<p>Finds the JPEG, PNG, GIF, BMP, TIFF and WebP images of a folder and"
                                + " gives each a row with its path and its class. The class is the"
                                + " name of the folder the image lies in, or stands in a CSV file"
                                + " or in the file name. Images can be divided into training,"
                                + " held-out and test ones: held-out images choose, for instance"
                                + " the best epoch, and test images measure the"
                                + " result.</p><p>Images are not loaded here: the nodes that use"
                                + " them read them from disk batch by batch, so a table of a"
                                + " million images stays small.</p><p>Lossy WebP is decoded without"
                                + " interpolating colours: its pixels differ from those of other"
                                + " programs by about 1 of 256 levels in photos, more at sharp"
                                + " edges of strong colours. Convert such images to JPEG where that"
                                + " matters.</p>")
                    .sinceVersion(5, 9, 0)
                    .ports(
                            p ->
                                    p.addOutputTable(
                                                    "Images",
                                                    "One row per image: Path, Label, Split and, if"
                                                        + " wanted, Thumbnail. All images, or the"
                                                        + " training images if a split was asked"
                                                        + " for.")
                                            .addOutputTable(
                                                    "Held-out images",
                                                    "The images kept from training, in the same"
                                                            + " columns; empty without a split.")
                                            .addOutputTable(
                                                    "Test images",
                                                    "Images kept from training and from every"
                                                        + " choice, for the final figures: those of"
                                                        + " the test share, or of the folder test"
                                                        + " where there is a folder val too; else"
                                                        + " empty."))
                    .model(
                            m ->
                                    m.parametersClass(ImageFolderReaderParameters.class)
                                            .configure(
                                                    (in, out) ->
                                                            NodeExecution.configure(
                                                                    () ->
                                                                            ImageFolderReader
                                                                                    .configure(
                                                                                            in,
                                                                                            out)))
                                            .execute(ImageFolderReader::execute))
                    .nodeType(NodeType.Source)
                    .keywords("picture", "photo", "dataset", "labels", "vision transformer");

    /** Used by KNIME. */
    public ImageFolderReaderNodeFactory() {
        super(NODE);
    }
}
