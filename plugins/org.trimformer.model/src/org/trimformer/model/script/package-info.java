/**
 * TorchScript written from Java: an archive writer that needs no Python, the text of a block's
 * branches (used for bf16 training), and whole models as one script (evaluation, deliverable). Read
 * {@link org.trimformer.model.script.ScriptArchive} first, then {@link
 * org.trimformer.model.script.BranchText}.
 */
package org.trimformer.model.script;
