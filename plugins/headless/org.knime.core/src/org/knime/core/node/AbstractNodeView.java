// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/**
 * The root of desktop views. Headless, there are none; the type stands in signatures only.
 *
 * @param <T> what it shows
 */
public abstract class AbstractNodeView<T extends AbstractNodeView.ViewableModel> {

    private final T model;

    protected AbstractNodeView(T viewableModel) {
        model = viewableModel;
    }

    protected final T getViewableModel() {
        return model;
    }

    protected abstract void callOpenView(String title);

    protected abstract void callCloseView();

    protected abstract void modelChanged();

    /** Marks what a view can show. */
    public interface ViewableModel {}
}
