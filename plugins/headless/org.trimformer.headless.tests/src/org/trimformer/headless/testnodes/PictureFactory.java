// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.testnodes;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import javax.imageio.ImageIO;

/** Takes a {@link ThingPortObject}; gives a picture, a table with pictures, and a view. */
public final class PictureFactory extends DefaultNodeFactory {

    /** What the view shows. */
    public record Report(String title, List<Integer> values) {}

    private static final String PAGE =
            "<!DOCTYPE html><html><head><title>t</title></head><body><script src=\"view.js\">"
                    + "</script></body></html>";

    /** Called by the registry. */
    public PictureFactory() {
        super(
                DefaultNode.create()
                        .name("Picture: a/b")
                        .icon("none.png")
                        .shortDescription("Shows a thing.")
                        .fullDescription("<p>Shows a thing.</p>")
                        .sinceVersion(5, 9, 0)
                        .ports(
                                ports ->
                                        ports.addInputPort("Thing", "A file", ThingPortObject.TYPE)
                                                .addOutputPort(
                                                        "Picture",
                                                        "A picture",
                                                        ImagePortObject.TYPE)
                                                .addOutputTable("Pictures", "Two rows"))
                        .model(
                                model ->
                                        model.withoutParameters()
                                                .configure(
                                                        (in, out) -> {
                                                            out.setOutSpec(0, imageSpec());
                                                            out.setOutSpec(1, spec());
                                                        })
                                                .execute(PictureFactory::execute))
                        .addView(
                                view ->
                                        view.withoutParameters()
                                                .description("A report")
                                                .page(
                                                        page ->
                                                                page.fromString(() -> PAGE)
                                                                        .relativePath("view.html")
                                                                        .addResourceFromString(
                                                                                () ->
                                                                                        "var a ="
                                                                                            + " '</script>';",
                                                                                "view.js"))
                                                .initialData(
                                                        data ->
                                                                data.data(
                                                                        in ->
                                                                                new Report(
                                                                                        "Report",
                                                                                        List.of(
                                                                                                1,
                                                                                                2))))));
    }

    private static ImagePortObjectSpec imageSpec() {
        return new ImagePortObjectSpec(PNGImageContent.TYPE);
    }

    private static DataTableSpec spec() {
        return new DataTableSpec(
                new DataColumnSpecCreator("Text, quoted", StringCell.TYPE).createSpec(),
                new DataColumnSpecCreator("Image", PNGImageContent.TYPE).createSpec());
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws KNIMEException {
        ThingPortObject thing = in.getInPortObject(0);
        byte[] png = png();
        BufferedDataContainer rows = in.getExecutionContext().createDataContainer(spec());
        rows.addRowToTable(
                new DefaultRow(
                        "Row \"1\"",
                        new StringCell(thing.content() + ",\nsecond line"),
                        PNGImageCellFactory.create(png)));
        rows.addRowToTable(new DefaultRow("Row 2", new StringCell(""), new MissingCell("none")));
        rows.close();
        out.setOutData(0, new ImagePortObject(new PNGImageContent(png), imageSpec()));
        out.setOutData(1, rows.getTable());
    }

    static byte[] png() throws KNIMEException {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new KNIMEException("no PNG", e);
        }
    }
}
