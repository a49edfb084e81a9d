// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.fault.ImageException;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.scan.ScanResult.ScannedFile;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;

/** Folders and tables as storage boxes, Macs, Excel, R and Kaggle leave them. */
class FoundFoldersTest {
    private static final LabelRule FIRST = new LabelRule.FirstFolder();
    private static final SplitRule WHOLE = new SplitRule.None();

    @TempDir Path folder;

    private void images(String... relatives) {
        for (String relative : relatives) {
            try {
                Path file = folder.resolve(relative);
                Files.createDirectories(file.getParent());
                Files.writeString(file, "not decoded while scanning");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private ScanResult scan(LabelRule labels, SplitRule splits) {
        return FolderScanner.scan(folder, labels, splits, JobMonitor.silent());
    }

    private static List<String> lines(ScanResult result) {
        return result.files().stream().map(f -> line(f, result.classes())).toList();
    }

    private static String line(ScannedFile file, List<String> classes) {
        return file.image().name() + " " + classes.get(file.image().label());
    }

    private LabelRule.Csv table(byte[] content) {
        Path table = folder.resolve("t.csv");
        try {
            Files.write(table, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new LabelRule.Csv(table, "file", "label");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@eaDir",
                "#recycle",
                "$RECYCLE.BIN",
                "System Volume Information",
                "lost+found",
                "__MACOSX",
                ".Trashes",
                ".Trash-1000",
                "@Recycle",
                "found.002",
                "Network Recycle Bin 1",
                "files_trashbin",
                "shoot.lrdata",
                ".ipynb_checkpoints"
            })
    void scan_systemFolder_isNoClassAndItsImagesAreCounted(String system) {
        images("elk/a.png", system + "/elk/b.jpg", system + "/c.png", "elk/" + system + "/d.png");
        ScanResult result = scan(FIRST, WHOLE);
        assertEquals(List.of("elk/a.png elk"), lines(result));
        assertEquals(1, result.warnings().size(), result.warnings().toString());
        assertTrue(
                result.warnings().get(0).startsWith("Left out 3 images that are hidden"),
                result.warnings().get(0));
    }

    @Test
    void scan_filesOfTheSystem_areLeftOutInSilence() {
        images("elk/a.png", "elk/._a.png", "elk/Thumbs.db", "elk/desktop.ini", "elk/.DS_Store");
        ScanResult result = scan(FIRST, WHOLE);
        assertEquals(List.of("elk/a.png elk"), lines(result));
        assertEquals(List.of(), result.warnings());
    }

    @Test
    void scan_otherKinds_areCountedByKindWithAdvice() {
        images("elk/a.png", "elk/1.HEIC", "elk/2.heif", "elk/3.avif", "elk/4.NEF", "elk/5.mov");
        List<String> warnings = scan(FIRST, WHOLE).warnings();
        assertEquals(
                List.of(
                        "Left out 2 HEIC/HEIF images, a format that is not supported, the first is"
                                + " 'elk/1.HEIC'. Convert them to JPEG.",
                        "Left out 1 AVIF image, a format that is not supported: 'elk/3.avif'."
                                + " Convert them to JPEG or PNG.",
                        "Left out 1 camera raw file, a format that is not supported: 'elk/4.NEF'."
                                + " Develop them to JPEG.",
                        "Left out 1 video: 'elk/5.mov'. Save single pictures of them as JPEG."),
                warnings);
    }

    @Test
    void scan_nestedFolders_firstIsTheClassAndItIsSaid() {
        images("elk/2020/may/a.png", "elk/b.png", "fox/cam2/c.png");
        ScanResult first = scan(FIRST, WHOLE);
        assertEquals(
                List.of("elk/2020/may/a.png elk", "elk/b.png elk", "fox/cam2/c.png fox"),
                lines(first));
        assertEquals(
                List.of(
                        "2 images lie in sub-folders of their class folders (the first is"
                                + " 'elk/2020/may/a.png'); the outer folder is the class."),
                first.warnings());
        ScanResult innermost = scan(new LabelRule.ParentFolder(), WHOLE);
        assertEquals(List.of("cam2", "elk", "may"), innermost.classes());
    }

    @Test
    void scan_splitFoldersUnasked_areNoClasses() {
        images("train/elk/a.png", "val/elk/b.png", "val/fox/deep/c.png");
        ScanResult result = scan(FIRST, WHOLE);
        assertEquals(List.of("elk", "fox"), result.classes());
        assertTrue(
                result.warnings().get(0).contains("train, val are taken for parts"),
                result.warnings().toString());
        ScanResult split = scan(FIRST, new SplitRule.SubFolders());
        assertEquals(2, split.heldOut().size());
        assertEquals(List.of("elk", "fox"), split.classes());
    }

    @Test
    void scan_oneFolderAroundTheClasses_isSaid() {
        images("photos/elk/a.png", "photos/fox/b.png");
        ScanResult result = scan(FIRST, WHOLE);
        assertEquals(List.of("photos"), result.classes());
        assertTrue(
                result.warnings().get(1).contains("below the one folder 'photos'"),
                result.warnings().toString());
    }

    @Test
    void scan_classFoldersWhereSplitsAreWanted_saysWhatIsMissing() {
        images("elk/a.png", "fox/b.png");
        ImageException e =
                assertThrows(ImageException.class, () -> scan(FIRST, new SplitRule.SubFolders()));
        assertTrue(
                e.getMessage().contains("2 images outside of the train, val and test folders"),
                e.getMessage());
        assertTrue(e.fix().contains("share"), e.fix());
    }

    @Test
    void scan_spellings_areComposedAndTwinsAreNamed() {
        images(Normalizer.normalize("Bär", Normalizer.Form.NFD) + "/a.png", "Bär/b.png");
        images("Red Fox/c.png", "red_fox/d.png");
        ScanResult result = scan(FIRST, WHOLE);
        assertEquals(List.of("Bär", "Red Fox", "red_fox"), result.classes());
        assertEquals(
                List.of(
                        "The classes 'Red Fox' and 'red_fox' differ in spelling only and count as"
                                + " two."),
                result.warnings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sep=;\r\nfile;label\r\n\"a;b.png\";élan\r\nc.png;fox\r\n",
                "\"file\";\"label\"\r\"a;b.png\";\"élan\"\r\"c.png\";\"fox\"\r",
                "file\tlabel\na;b.png\télan\nc.png\tfox\n\n",
                "file|label\na;b.png|élan\nc.png|fox",
                "'file','label'\n'a;b.png','élan'\n'c.png','fox'\n",
                "File , LABEL\n\"a;b.png\" , \"élan\"\nc.png,fox\n,\n",
                "file,label\n1,a;b.png,élan\n2,c.png,fox\n",
                "sep=|\nid|label|file\n9|élan|./a;b.png\n8|fox|C.PNG\n",
                "file,label,note,\na;b,élan,x,\nc,fox,\"two\nlines\",\n"
            })
    void scan_tableAsProgramsWriteIt_isRead(String text) {
        images("a;b.png", "c.png");
        List<String> wanted = List.of("a;b.png élan", "c.png fox");
        List<Charset> charsets =
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        Charset.forName("windows-1252"));
        for (Charset charset : charsets) {
            ScanResult result = scan(table(text.getBytes(charset)), WHOLE);
            assertEquals(wanted, lines(result), charset.name());
            boolean guessed = charset.name().startsWith("win");
            assertEquals(guessed ? 1 : 0, result.warnings().size(), result.warnings().toString());
            if (!guessed) {
                byte[] marked = ("\uFEFF" + text).getBytes(charset);
                assertEquals(wanted, lines(scan(table(marked), WHOLE)), charset.name());
            }
        }
    }

    @Test
    void scan_tableThatCallsFilesOtherwise_findsThemUnlessInDoubt() {
        images("x/Über.jpg", "x/two.png", "x/two.jpg");
        String own = folder.getFileName().toString();
        String decomposed = Normalizer.normalize("x/über.JPG", Normalizer.Form.NFD);
        String text = "file,label\n" + decomposed + ",p\nx/two,q\n" + own + "/x/two.png,r\n";
        ScanResult result = scan(table(text.getBytes(StandardCharsets.UTF_8)), WHOLE);
        assertEquals(List.of("x/two.png r", "x/Über.jpg p"), lines(result));
        assertEquals(1, result.warnings().size());
        assertTrue(result.warnings().get(0).contains("'x/two'"), result.warnings().get(0));
    }
}
