/**
 * A model as one immutable value and as one file. Read {@link org.trimformer.core.model.VitModel},
 * then {@link org.trimformer.core.model.ModelDescription}.
 */
package org.trimformer.core.model;
