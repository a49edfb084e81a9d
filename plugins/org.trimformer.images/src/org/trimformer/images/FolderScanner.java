package org.trimformer.images;

import org.trimformer.core.progress.JobMonitor;

import java.nio.file.Path;

/** Skeleton; the body follows. */
public final class FolderScanner {

    private FolderScanner() {}

    /** Lists the images of a folder with labels and splits. */
    public static ScanResult scan(
            Path folder, LabelRule labels, SplitRule split, JobMonitor monitor) {
        throw new UnsupportedOperationException();
    }
}
