extension PageTemplates.Name {
    static let statistics = Self(
        "statistics",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row">
            <div><h1>Statistics</h1><p class="dim">The last {{count}} days{{#inbox}}; mail of {{inbox}}{{/inbox}}. {{cut}}</p></div>
            <form class="row" action="{{path}}" aria-label="Period">{{#period}}<select name="{{name}}" aria-label="{{label}}">{{#options}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/options}}</select>{{/period}} {{#hasInboxes}}{{#inboxes}}<select name="{{name}}" aria-label="{{label}}">{{#options}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/options}}</select>{{/inboxes}} {{/hasInboxes}}<button>Show</button></form>
          </div>
          <div class="told">{{> words}}</div>
          <div class="page stack">
            {{#isEmpty}}<p class="note">No draft was decided in this time, so some of this is empty.</p>{{/isEmpty}}
            <dl class="grid tiles">{{#tiles}}<div class="card"><dt class="dim">{{name}}</dt><dd class="big">{{number}}</dd><dd><small>{{small}}</small></dd></div>{{/tiles}}</dl>
            <div class="grid plots">
              {{#decisions}}
              <figure class="card stack tight"><figcaption><h2>Decisions a day</h2><p class="row dim"><span><svg width="10" height="10" aria-hidden="true"><rect class="f1" width="10" height="10" rx="2"/></svg> unchanged</span> <span><svg width="10" height="10" aria-hidden="true"><rect class="f2" width="10" height="10" rx="2"/></svg> edited</span> <span><svg width="10" height="10" aria-hidden="true"><rect class="f3" width="10" height="10" rx="2"/></svg> rejected</span></p></figcaption>
                <svg class="plot" viewBox="0 0 360 150" role="img" aria-label="{{words}}"><line x1="24" x2="356" y1="128" y2="128"/><text x="20" y="16" text-anchor="end">{{top}}</text><text x="20" y="131" text-anchor="end">0</text>{{#bars}}<rect class="{{class}}" x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"/>{{/bars}}{{#labels}}<text x="{{x}}" y="144" text-anchor="{{anchor}}">{{text}}</text>{{/labels}}</svg><p class="dim">{{words}}.</p></figure>
              {{/decisions}}
              {{#waits}}
              <figure class="card stack tight"><figcaption><h2>Time until a decision</h2><p class="row dim"><span><svg width="14" height="10" class="plot" aria-hidden="true"><path class="s1" d="M0 5h14"/></svg> median</span> <span><svg width="14" height="10" class="plot" aria-hidden="true"><path class="s2" d="M0 5h14"/></svg> nine of ten</span></p></figcaption>
                <svg class="plot" viewBox="0 0 360 150" role="img" aria-label="{{words}}"><line x1="24" x2="356" y1="128" y2="128"/><text x="24" y="8">{{top}}</text>{{#p90}}<path class="s2" d="{{p90}}"/>{{/p90}}{{#median}}<path class="s1" d="{{median}}"/>{{/median}}{{#labels}}<text x="{{x}}" y="144" text-anchor="{{anchor}}">{{text}}</text>{{/labels}}</svg><p class="dim">{{words}}.</p></figure>
              {{/waits}}
              {{#categories}}
              <figure class="card stack tight"><figcaption><h2>Left unchanged, by category</h2></figcaption>
                {{#hasRows}}<svg class="plot" viewBox="0 0 360 150" role="img" aria-label="{{words}}">{{#rows}}<text x="96" y="{{base}}" text-anchor="end">{{name}}</text><rect class="f0" x="102" y="{{y}}" width="220" height="14" rx="3"/><rect class="f1" x="102" y="{{y}}" width="{{width}}" height="14" rx="3"/><text x="328" y="{{base}}">{{share}} %</text>{{/rows}}</svg>{{/hasRows}}<p class="dim">{{words}}.</p></figure>
              {{/categories}}
              {{#heat}}
              <figure class="card stack tight"><figcaption><h2>When conversations begin</h2><p class="dim">stronger is more, on the clocks of {{inbox}}</p></figcaption>
                <svg class="plot" viewBox="0 0 360 150" role="img" aria-label="{{words}}">{{#rows}}<text x="22" y="{{base}}" text-anchor="end">{{name}}</text>{{#cells}}<rect class="f1" opacity="{{opacity}}" x="{{x}}" y="{{y}}" width="12.5" height="15" rx="2"/>{{/cells}}{{/rows}}<text x="28" y="142">0:00</text><text x="110.2" y="142">6:00</text><text x="192.4" y="142">12:00</text><text x="274.6" y="142">18:00</text></svg><p class="dim">{{words}}.</p></figure>
              {{/heat}}
            </div>
            <details><summary>The numbers behind the plots</summary>
              <table><thead><tr><th scope="col">Category</th><th scope="col">Decided</th><th scope="col">Unchanged</th><th scope="col">Edited</th><th scope="col">Rejected</th></tr></thead>
                <tbody>{{#table}}<tr><th scope="row">{{name}}</th><td>{{all}}</td><td>{{unchanged}}</td><td>{{edited}}</td><td>{{rejected}}</td></tr>{{/table}}{{^table}}<tr><td colspan="5">None.</td></tr>{{/table}}</tbody></table>
            </details>
            <section class="card stack tight" aria-labelledby="h-reasons"><h2 id="h-reasons">Why drafts were edited or rejected</h2>
              <table><thead><tr><th scope="col">Reason</th><th scope="col">Drafts</th></tr></thead>
                <tbody>{{#reasons}}<tr><th scope="row">{{name}}</th><td>{{count}}</td></tr>{{/reasons}}{{^reasons}}<tr><td colspan="2">Nobody has given a reason.</td></tr>{{/reasons}}</tbody></table>
            </section>
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )
}
