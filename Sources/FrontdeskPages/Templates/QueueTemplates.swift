extension PageTemplates.Name {
    static let queue = Self(
        "queue",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main" data-events="{{base}}/events">
          <div class="head row">
            <div><h1>Queue</h1><p class="dim">{{summary}}</p></div>
            <p class="dim" data-live role="status"></p>
            {{#mayDecide}}{{#first}}<a class="button primary" href="{{first}}" data-key="⏎">Start with the first</a>{{/first}}{{/mayDecide}}
          </div>
          <nav class="tabs row" aria-label="Views">
            {{#views}}
            <a href="{{path}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a>
            {{/views}}
          </nav>
          <div class="told">
            {{> words}}
            {{> undo}}
          </div>
          {{#isWaiting}}{{#filters}}
          <details class="filtering" open><summary>Filter</summary>
          <form class="filters row" role="search" aria-label="Filter the queue">
            <select name="inbox" aria-label="Inbox"><option value="">All inboxes{{#inboxes}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}{{/inboxes}}</select>
            <select name="category" aria-label="Category"><option value="">All categories{{#categories}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}{{/categories}}</select>
            <button>Filter</button>
            {{#mayDecide}}<button form="bulk" class="quiet end" data-key="B" aria-keyshortcuts="b">Read together</button>{{/mayDecide}}
          </form>
          </details>
          {{/filters}}{{/isWaiting}}
          <form id="bulk" action="{{base}}/bulk"></form>
          {{> queueList}}
          {{#next}}<p class="head"><a class="button" href="{{next}}" rel="next">Older</a></p>{{/next}}
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    /// The table, which live updates replace.
    static let queueList = Self(
        "queueList",
        #"""
        <div data-part="list" data-stamp="{{stamp}}">
        {{#isEmpty}}
        <div class="alone stack tight">
          <h2>All done</h2>
          <p>Nothing is here. What comes next appears by itself.</p>
        </div>
        {{/isEmpty}}
        {{^isEmpty}}
        <table class="list">
          <caption class="vh">Drafts, by due time</caption>
          <thead>
            <tr>
              <th scope="col"><span class="vh">Select</span></th>
              <th scope="col">Due, age</th>
              <th scope="col" class="mail">Mail</th>
              <th scope="col">Why it waits</th>
              <th scope="col">Category, mode, earned</th>
              <th scope="col"><abbr title="Confidence of the model in its category">Conf.</abbr></th>
              <th scope="col">Claimed</th>
            </tr>
          </thead>
          {{#groups}}
          <tbody>
            <tr><th colspan="7" scope="rowgroup" class="{{class}}">{{heading}}</th></tr>
            {{#rows}}
            <tr data-row="{{id}}">
              <td><input type="checkbox" name="draft" value="{{id}}" form="bulk" aria-label="Select: {{subject}}"></td>
              <td class="due"><strong class="{{whenClass}}">{{when}}</strong><small>{{age}}</small></td>
              <td class="mail"><a href="{{path}}">{{subject}}</a><small>{{sender}} · {{snippet}}</small></td>
              <td class="half">{{why}}<small class="soon">{{concerns}}</small></td>
              <td class="half">{{category}} <span class="tag">{{mode}}</span><small>{{earned}}</small></td>
              <td data-label="confidence" class="num">{{#confidence}}{{confidence}}<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="{{percent}}" height="8"/></svg>{{/confidence}}{{^confidence}}<span class="vh">unknown</span>{{/confidence}}</td>
              {{#isMine}}<td data-label="claimed by"><span class="tag mark">you</span></td>{{/isMine}}{{^isMine}}{{#holder}}<td data-label="claimed by">{{holder}} <small>for {{claimEnds}}</small></td>{{/holder}}{{^holder}}<td><span class="vh">nobody</span></td>{{/holder}}{{/isMine}}
            </tr>
            {{/rows}}
          </tbody>
          {{/groups}}
        </table>
        {{/isEmpty}}
        </div>
        """#
    )

    static let bulk = Self(
        "bulk",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row">
            <div>
              <p class="dim"><a href="{{base}}/">Queue</a></p>
              <h1>{{heading}}</h1>
              <p class="dim">Approved together they are sent, but they do not count as evidence for more autonomy.</p>
            </div>
          </div>
          <form class="page stack" id="bulk" method="post" action="{{base}}/bulk/approve">
            {{> form}}
            <ol class="stack">
              {{#drafts}}
              <li>
                <article class="mailbox {{^obstacle}}going{{/obstacle}}" data-version="{{version}}">
                  <header class="stack tight">
                    <div class="row"><h2><label><input type="checkbox" name="draft" value="{{id}}:{{version}}"{{#obstacle}} disabled{{/obstacle}}{{^obstacle}} checked{{/obstacle}} aria-label="Include: {{subject}}"> <strong>{{subject}}</strong></label></h2> <span class="tag">{{category}}</span> <span class="end {{dueClass}}">due {{due}}</span></div>
                    <dl><dt>To</dt><dd>{{to}}</dd><dt>Cc, Bcc</dt><dd>{{cc | default: "none"}}</dd></dl>
                    {{#obstacle}}<p class="note late"><strong>Not with the others.</strong> {{obstacle}} <a href="{{path}}">Open</a></p>{{/obstacle}}
                  </header>
                  <div class="split">
                    <div class="body text">{{text}}</div>
                    <section class="body"><h3>{{sender}} wrote</h3><blockquote>{{original}}</blockquote><p><a href="{{path}}">The whole draft</a></p></section>
                  </div>
                </article>
              </li>
              {{/drafts}}
            </ol>
          </form>
          <div class="dock">
            <p class="row"><button class="primary" form="bulk" data-key="A" aria-keyshortcuts="a">Approve</button> <button form="bulk" formaction="{{base}}/bulk/claim" data-key="C" aria-keyshortcuts="c">Claim</button> <button form="bulk" formaction="{{base}}/bulk/snooze" data-key="Z" aria-keyshortcuts="z">Snooze</button> <span class="dim end">Each gets its own result; the hold and undo are per mail.</span></p>
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    static let bulkResult = Self(
        "bulkResult",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row"><div><p class="dim"><a href="{{base}}/">Queue</a></p><h1>{{heading}}</h1></div></div>
          <div class="page">
          <table class="fold">
            <thead><tr><th scope="col">Draft</th><th scope="col">Result</th></tr></thead>
            <tbody>
              {{#rows}}
              <tr><td><a href="{{path}}">{{subject | default: "(no subject)"}}</a></td><td class="{{class}}">{{words}}</td></tr>
              {{/rows}}
            </tbody>
          </table>
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )
}
