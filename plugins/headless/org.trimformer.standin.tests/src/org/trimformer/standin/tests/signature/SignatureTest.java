// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.node.DefaultNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every type and member of the stand-in is one that KNIME 5.9.0 has, exactly. */
class SignatureTest {

    private static final List<Class<?>> BUNDLES =
            List.of(NodeModel.class, DefaultNode.class, FSLocation.class);

    /** A member of each kind, to prove that the comparison sees a difference. */
    public abstract static class Sample<T extends Number> {
        public static final int COUNT = Integer.getInteger("sample", 1);

        protected Sample(String... names) {}

        public abstract <V extends T> List<? super V> find(V first, int... at) throws IOException;
    }

    private static KnimeSignatures knime() throws IOException {
        InputStream in = SignatureTest.class.getResourceAsStream("signatures-5.9.0.txt");
        return KnimeSignatures.read(in);
    }

    private static Set<String> present() throws ClassNotFoundException {
        Set<String> names = new TreeSet<>();
        for (Class<?> inBundle : BUNDLES) {
            StandInTypes.of(inBundle).forEach(t -> names.add(ReflectedType.name(t)));
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(classes = {NodeModel.class, DefaultNode.class, FSLocation.class})
    void compare_everyTypeOfABundle_findsNoDifference(Class<?> inBundle) throws Exception {
        SignatureComparer comparer = new SignatureComparer(knime(), present());
        List<String> problems = new ArrayList<>();
        List<Class<?>> types = StandInTypes.of(inBundle);
        for (Class<?> type : types) {
            problems.addAll(comparer.compare(type));
        }
        assertTrue(types.size() > 20, "only " + types.size() + " types found");
        assertEquals("", String.join("\n", problems));
    }

    @ParameterizedTest
    @ValueSource(classes = {NodeModel.class, DefaultNode.class, FSLocation.class})
    void types_publicInsideHiddenOnes_areNone(Class<?> inBundle) throws Exception {
        assertEquals(List.of(), StandInTypes.hiddenPublicOnes(inBundle));
    }

    @Test
    void compare_methodThatAlsoOverrides_mustThrowWhatKnimesThrows() throws Exception {
        KnimeSignatures listed =
                KnimeSignatures.read(
                        new ByteArrayInputStream(
                                """
                                # test
                                // [org.knime.core.jar]
                                public class org.knime.core.node.port.image.ImagePortObject extends org.knime.core.node.port.AbstractPortObject {
                                  protected void save(org.knime.core.node.port.PortObjectZipOutputStream out, org.knime.core.node.ExecutionMonitor exec) throws IOException;
                                }
                                """
                                        .getBytes(StandardCharsets.UTF_8)));
        List<String> problems =
                new SignatureComparer(listed, Set.of()).compare(ImagePortObject.class);
        assertTrue(problems.stream().anyMatch(p -> p.contains(" save(")), problems.toString());
    }

    @Test
    void version_ofTheList_isNamedInIt() throws IOException {
        assertEquals("# KNIME Analytics Platform 5.9.0", knime().version());
    }

    private static List<String> compareSample(String listing) throws IOException {
        String name = ReflectedType.name(Sample.class).replace(".Sample", "");
        String text =
                "# test\n// [org.trimformer.standin.tests.jar]\npublic class "
                        + name
                        + " {\n"
                        + listing
                        + "}\n";
        KnimeSignatures listed =
                KnimeSignatures.read(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return new SignatureComparer(listed, Set.of()).compare(Sample.class);
    }

    private static final String SAME =
            """
              public abstract static class Sample<T extends Number> {
                public static final int COUNT;
                protected transient Sample(String... names);
                public abstract <V extends T> List<? super V> find(V first, int... at) throws IOException;
              }
            """;

    @Test
    void compare_sameSignatures_findsNothing() throws IOException {
        assertEquals(List.of(), compareSample(SAME));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int COUNT|long COUNT",
                "String... names|String[] names",
                "throws IOException|",
                "super V|extends V",
                "protected transient|public transient",
                "abstract static class|static class",
                "T extends Number|T extends Integer",
                "V extends T|V"
            })
    void compare_oneWordDiffers_findsIt(String change) throws IOException {
        String[] words = change.split("\\|", -1);
        List<String> problems = compareSample(SAME.replace(words[0], words[1]));
        assertTrue(!problems.isEmpty(), "not seen: " + change);
    }
}
