// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.page;

import org.trimformer.core.json.Json;
import org.trimformer.knime.table.LayerTable;
import org.trimformer.model.search.LayerChoice;
import org.trimformer.model.search.SearchResult;
import org.trimformer.model.search.SearchRow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the page of a search shows. */
public final class SearchData {

    private SearchData() {}

    /** The data of the page. */
    public static String json(SearchResult result) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("ending", result.ending());
        page.put("network", result.model().description().architecture().label());
        page.put("macsBefore", result.before().macs());
        page.put("macsAfter", result.after().macs());
        page.put("parametersBefore", result.before().parameters());
        page.put("parametersAfter", result.after().parameters());
        page.put("agreement", Numbers.figure(result.agreement().share()));
        page.put("agreementImages", result.agreement().images());
        page.put("klDivergence", Numbers.figure(result.agreement().klDivergence()));
        List<Object> blocks = new ArrayList<>();
        for (LayerChoice choice : result.choices()) {
            Map<String, Object> block = new LinkedHashMap<>();
            block.put("block", choice.block());
            block.put("mixer", choice.mixer().name());
            block.put("mixerWords", LayerTable.words(choice.mixer()));
            block.put("unitsBefore", choice.unitsBefore());
            block.put("unitsKept", choice.unitsKept());
            block.put("macsBefore", choice.macsBefore());
            block.put("macsAfter", choice.macsAfter());
            blocks.add(block);
        }
        page.put("blocks", blocks);
        List<SearchRow> rows = result.history();
        page.put("epochs", Numbers.column(rows, SearchRow::epoch));
        page.put("gmacs", Numbers.column(rows, SearchRow::gmacs));
        page.put("targetGmacs", Numbers.column(rows, SearchRow::targetGmacs));
        page.put("accuracy", Numbers.column(rows, SearchRow::accuracy));
        page.put("loss", Numbers.column(rows, SearchRow::crossEntropy));
        return Json.text(page);
    }
}
