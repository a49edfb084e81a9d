// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.scan.ScanResult.ScannedFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

class FolderScannerTest {
    private static final LabelRule PARENT = new LabelRule.FirstFolder();
    private static final SplitRule WHOLE = new SplitRule.None();

    @TempDir Path folder;

    private void image(String relative) {
        write(relative, "not decoded while scanning");
    }

    private void write(String relative, String content) {
        try {
            Path file = folder.resolve(relative);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ScanResult scan(LabelRule labels, SplitRule splits) {
        return FolderScanner.scan(folder, labels, splits, JobMonitor.silent());
    }

    private ImageException fault(LabelRule labels, SplitRule splits) {
        ImageException fault = assertThrows(ImageException.class, () -> scan(labels, splits));
        assertTrue(fault.fix().endsWith("."), fault.fix());
        return fault;
    }

    private static List<String> lines(ScanResult result) {
        return result.files().stream().map(f -> line(f, result.classes())).toList();
    }

    private static String line(ScannedFile file, List<String> classes) {
        int label = file.image().label();
        String name = label < 0 ? "-" : classes.get(label);
        return file.image().name() + " " + name + " " + file.split().text();
    }

    @Test
    void scan_parentFolders_namesClassesInNaturalOrder() {
        List.of("10/b.png", "10/a.PNG", "2/x10.jpeg", "2/x9.jpg", "Zebra/z.tif", "ant/q.gif")
                .forEach(this::image);
        ScanResult result = scan(PARENT, WHOLE);
        assertEquals(List.of("2", "10", "ant", "Zebra"), result.classes());
        assertEquals(
                List.of(
                        "2/x9.jpg 2 all",
                        "2/x10.jpeg 2 all",
                        "10/a.PNG 10 all",
                        "10/b.png 10 all",
                        "ant/q.gif ant all",
                        "Zebra/z.tif Zebra all"),
                lines(result));
        assertEquals(List.of(), result.warnings());
        assertEquals(6, result.training().size());
        assertEquals(0, result.heldOut().size());
    }

    @Test
    void scan_strayThings_areLeftOutWithAWarningOrInSilence() throws IOException {
        List.of("cat/a.png", "top.png", ".git/x.png", "cat/.hidden.png", "__MACOSX/cat/a.png")
                .forEach(this::image);
        image("cat/notes.txt");
        image("cat/more.md");
        write("cat/zero.png", "");
        Files.createDirectories(folder.resolve("dog/empty"));
        ScanResult result = scan(PARENT, WHOLE);
        assertEquals(List.of("cat/a.png cat all"), lines(result));
        assertEquals(
                List.of(
                        "Left out 2 files that are not images by their extension, the first is"
                                + " 'cat/more.md'.",
                        "Left out 3 images that are hidden or lie in folders of the system"
                                + " (thumbnails, recycle bin), the first is '.git'.",
                        "Left out 1 empty image file: 'cat/zero.png'.",
                        "Left out 1 folder without images: 'dog/empty'.",
                        "Left out 1 image that lies in no class folder: 'top.png'."),
                result.warnings());
    }

    @Test
    void scan_linkInACircle_endsWithAWarning() throws IOException {
        image("cat/a.png");
        try {
            Files.createSymbolicLink(folder.resolve("cat/again"), folder);
        } catch (IOException | UnsupportedOperationException e) {
            Assumptions.abort("no symbolic links here: " + e);
        }
        ScanResult result = scan(PARENT, WHOLE);
        assertEquals(List.of("cat/a.png cat all"), lines(result));
        assertTrue(result.warnings().get(0).contains("cat/again"), result.warnings().toString());
    }

    @Test
    void scan_splitFolders_giveSplitsAndClassesBelow() {
        List.of("train/cat/1.png", "Val/cat/2.png", "test/dog/3.png", "extra/dog/4.png")
                .forEach(this::image);
        image("train/5.png");
        ScanResult result = scan(PARENT, new SplitRule.SubFolders());
        assertEquals(
                List.of(
                        "test/dog/3.png dog test",
                        "train/cat/1.png cat train",
                        "Val/cat/2.png cat validation"),
                lines(result));
        assertEquals(List.of("cat", "dog"), result.classes());
        assertEquals(1, result.training().size());
        assertEquals(2, result.heldOut().size());
        assertEquals(1, result.of(Split.TEST).size());
        assertEquals(List.of("cat", "dog"), result.heldOut().classes());
        assertEquals(2, result.warnings().size());
    }

    @Test
    void scan_splitFoldersMissing_saysWhatToDo() {
        image("cat/1.png");
        ImageException fault = fault(PARENT, new SplitRule.SubFolders());
        assertTrue(fault.fix().contains("train, val and test"), fault.fix());
    }

    @Test
    void scan_fileNamePattern_usesTheNamedGroupOrTheFirst() {
        List.of("cat_01.png", "dog_2.png", "nolabel.png").forEach(this::image);
        ScanResult result =
                scan(new LabelRule.FileName(Pattern.compile("([a-z]+)_\\d+\\.png")), WHOLE);
        assertEquals(List.of("cat_01.png cat all", "dog_2.png dog all"), lines(result));
        assertTrue(result.warnings().get(0).contains("nolabel.png"));
        ScanResult named =
                scan(new LabelRule.FileName(Pattern.compile("(\\w+)_(?<label>\\d+)\\.png")), WHOLE);
        assertEquals(List.of("01", "2"), named.classes());
    }

    @Test
    void scan_noLabels_takesEverything() {
        List.of("b.png", "deep/er/a.png").forEach(this::image);
        ScanResult result = scan(new LabelRule.None(), WHOLE);
        assertEquals(List.of("b.png - all", "deep/er/a.png - all"), lines(result));
        assertEquals(List.of(), result.classes());
    }

    private LabelRule.Csv csv(String content) {
        write("labels.csv", content);
        return new LabelRule.Csv(folder.resolve("labels.csv"), "file", "label");
    }

    @Test
    void scan_table_readsQuotesSeparatorsAndByteOrderMark() {
        List.of("a b.png", "sub/x,1.png", "c.png").forEach(this::image);
        List<String> expected =
                List.of("a b.png big \"cat\" all", "c.png two\nlines all", "sub/x,1.png dog all");
        String comma =
                "\uFEFFid,file,label\r\n1,a b.png,\"big \"\"cat\"\"\"\r\n\r\n2,\"sub/x,1.png\",dog"
                        + "\r\n3,c.png,\"two\nlines\"";
        assertEquals(expected, lines(scan(csv(comma), WHOLE)));
        String semicolon =
                "label;file\n\"big \"\"cat\"\"\";a b.png\ndog;sub\\x,1.png\n\"two\nlines\";c.png\n";
        assertEquals(expected, lines(scan(csv(semicolon), WHOLE)));
    }

    @Test
    void scan_tableRowsWithoutFileOrLabel_becomeWarnings() {
        image("a.png");
        ScanResult result = scan(csv("file,label\na.png,x\ngone.png,x\na.png,x\nb.png,\n"), WHOLE);
        assertEquals(List.of("a.png x all"), lines(result));
        assertEquals(3, result.warnings().size());
        assertTrue(result.warnings().get(0).contains("gone.png"));
        assertTrue(result.warnings().get(1).contains("line 5"));
        assertTrue(result.warnings().get(2).contains("line 4"));
    }

    @Test
    void scan_tableThatLeavesTheFolder_isRefusedNamingTheLine() {
        image("a.png");
        String outside = folder.resolveSibling("secret.png").toString().replace('\\', '/');
        for (String path :
                List.of("../secret.png", "sub/../../secret.png", "..\\secret.png", outside)) {
            ImageException fault = fault(csv("file,label\na.png,x\n" + path + ",y\n"), WHOLE);
            assertTrue(fault.getMessage().contains("Line 3"), fault.getMessage());
            assertTrue(fault.getMessage().contains("outside"), fault.getMessage());
        }
        fault(csv("file,label\na\0.png,x\n"), WHOLE);
    }

    @Test
    void scan_brokenTable_saysWhereAndWhy() {
        image("a.png");
        assertMessage("never closed", "file,label\n\"a.png,x\n");
        assertMessage("Line 2", "file,label\n\"a\".png,x\n");
        assertMessage("only 1 cells", "file,label\na.png\n");
        assertMessage("no columns 'file' and 'label', it has [path, class]", "path,class\n");
        assertMessage("the labels 'x' and 'y'", "file,label\na.png,x\na.png,y\n");
        assertMessage("no usable images", "file,label\n");
    }

    private void assertMessage(String expected, String table) {
        String message = fault(csv(table), WHOLE).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void scan_tableNotTextOrMissing_saysSo() throws IOException {
        image("a.png");
        LabelRule.Csv rule = csv("");
        Files.write(rule.table(), new byte[] {'f', (byte) 0x81, ',', 'l'});
        assertTrue(fault(rule, WHOLE).getMessage().contains("not text in UTF-8"));
        Files.write(rule.table(), new byte[] {'P', 'K', 3, 4});
        assertTrue(fault(rule, WHOLE).getMessage().contains("workbook"));
        Files.delete(rule.table());
        assertTrue(fault(rule, WHOLE).getMessage().contains("cannot be read"));
    }

    @Test
    void scan_folderMissingOrEmpty_saysSo() {
        assertTrue(fault(PARENT, WHOLE).getMessage().contains("no usable images"));
        Path missing = folder.resolve("gone");
        ImageException fault =
                assertThrows(
                        ImageException.class,
                        () -> FolderScanner.scan(missing, PARENT, WHOLE, JobMonitor.silent()));
        assertTrue(fault.getMessage().contains("does not exist"));
        image("only.png");
        assertTrue(fault(PARENT, WHOLE).getMessage().contains("no class folder"));
    }

    @Test
    void scan_stratified_holdsOutTheShareOfEveryClassByTheSeedAlone() {
        long seed = 99;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            names.add("cat/" + i + ".png");
        }
        for (int i = 0; i < 7; i++) {
            names.add("dog/" + i + ".png");
        }
        names.add("single/0.png");
        Collections.shuffle(names, new Random(seed));
        names.forEach(this::image);
        ScanResult result = scan(PARENT, new SplitRule.Stratified(0.25, 4));
        assertEquals("[5, 2, 0]", counts(result.heldOut()));
        assertEquals("[15, 5, 1]", counts(result.training()));
        assertEquals(lines(result), lines(scan(PARENT, new SplitRule.Stratified(0.25, 4))));
        List<String> cats = heldOut(result, "cat");
        assertTrue(!cats.equals(heldOut(scan(PARENT, new SplitRule.Stratified(0.25, 5)), "cat")));
        image("elk/new.png");
        image("elk/new2.png");
        ScanResult more = scan(PARENT, new SplitRule.Stratified(0.25, 4));
        assertEquals(cats, heldOut(more, "cat"), "another class changes nothing");
    }

    @Test
    void scan_stratifiedExtremes_leaveOneOnEitherSide() {
        List.of("c/1.png", "c/2.png", "c/3.png").forEach(this::image);
        assertEquals(1, scan(PARENT, new SplitRule.Stratified(0.01, 1)).heldOut().size());
        assertEquals(1, scan(PARENT, new SplitRule.Stratified(0.99, 1)).training().size());
        assertThrows(IllegalArgumentException.class, () -> new SplitRule.Stratified(1, 1));
    }

    @Test
    void scan_threeShares_divideEveryClassAndNeverOverlap() {
        for (int i = 0; i < 20; i++) {
            image("cat/" + i + ".png");
        }
        List.of("dog/1.png", "dog/2.png", "dog/3.png").forEach(this::image);
        List.of("eel/1.png", "eel/2.png", "fox/1.png").forEach(this::image);
        ScanResult result = scan(PARENT, new SplitRule.Stratified(0.2, 0.3, 4));
        assertEquals("[10, 1, 1, 1]", counts(result.training()));
        assertEquals("[4, 1, 0, 0]", counts(result.of(Split.VALIDATION)));
        assertEquals("[6, 1, 1, 0]", counts(result.of(Split.TEST)));
        assertEquals(lines(result), lines(scan(PARENT, new SplitRule.Stratified(0.2, 0.3, 4))));
        assertThrows(IllegalArgumentException.class, () -> new SplitRule.Stratified(0.5, 0.5, 1));
    }

    private static String counts(ImageSet set) {
        return Arrays.toString(set.countByClass());
    }

    private static List<String> heldOut(ScanResult result, String prefix) {
        return result.heldOut().images().stream()
                .map(LabelledImage::name)
                .filter(n -> n.startsWith(prefix))
                .collect(Collectors.toList());
    }
}
