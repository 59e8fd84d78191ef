extension PageTemplates.Name {
    /// The pages of the settings, and what the last action has done.
    static let settingsTabs = Self(
        "settingsTabs",
        #"""
        <nav class="tabs row" aria-label="Settings">
          {{#tabs}}
          <a href="{{path}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a>
          {{/tabs}}
        </nav>
        <div class="told">{{> words}}{{> formProblem}}</div>
        """#
    )

    /// A secret that is shown once.
    static let secretOnce = Self(
        "secretOnce",
        #"{{#secret}}<section class="note fine stack tight" role="status" aria-labelledby="h-secret"><h2 id="h-secret">Copy it now</h2><p>This is the secret of “{{name}}”. It is kept as a hash and cannot be shown again.</p><p><code class="secret">{{text}}</code></p></section>{{/secret}}"#
    )

    static let people = Self(
        "people",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row"><div><h1>People</h1><p class="dim">Owners change everything; members work with mail. Who is on the team of an inbox is set there.</p></div></div>
          {{> settingsTabs}}
          <div class="page split">
            <table class="fold">
              <thead><tr><th scope="col">Name</th><th scope="col">Address</th><th scope="col">Role</th>{{#mayManage}}<th scope="col"><span class="vh">Actions</span></th>{{/mayManage}}</tr></thead>
              <tbody>
                {{#rows}}
                <tr><th scope="row">{{name}} <small>{{id}}{{#isYou}}, you{{/isYou}}</small></th><td data-label="address">{{email}}</td><td>{{#isOwner}}<span class="tag mark">owner</span>{{/isOwner}}{{^isOwner}}<span class="tag">member</span>{{/isOwner}}</td>{{#mayManage}}<td><form class="row" method="post" action="{{remove}}">{{> form}}<a href="{{edit}}" aria-label="Change {{name}}">Change</a> <button class="quiet" aria-label="Remove {{name}}">Remove</button></form></td>{{/mayManage}}</tr>
                {{/rows}}
              </tbody>
            </table>
            {{#mayManage}}
            <form class="card stack" method="post" action="{{path}}" aria-labelledby="h-person">
              {{#isNew}}<h2 id="h-person">Add somebody</h2>{{/isNew}}{{^isNew}}<h2 id="h-person">Change {{known}}</h2>{{/isNew}}
              {{> fields}}
              <input type="hidden" name="known" value="{{known}}">
              <p class="row"><button class="primary">Save</button>{{^isNew}} <a href="{{path}}">Add somebody else instead</a>{{/isNew}}</p>
            </form>
            {{/mayManage}}
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    /// All fields of a form, with its token.
    static let fields = Self(
        "fields",
        #"{{> form}}{{#form}}{{> field}}{{/form}}"#
    )

    static let keys = Self(
        "keys",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row"><div><h1>API keys</h1><p class="dim">Programs and people call the API with them. A key is shown once, when it is made.</p></div></div>
          {{> settingsTabs}}
          <div class="page stack">
            {{> secretOnce}}
            <div class="split">
              <table class="fold">
                <thead><tr><th scope="col">Key</th><th scope="col">Holder, scopes</th><th scope="col">Use</th><th scope="col">State</th></tr></thead>
                <tbody>
                  {{#rows}}
                  <tr><th scope="row">{{name}}<br><small><code class="wrap">{{prefix}}…</code></small></th><td data-label="held by">{{holder}}<br><small>{{scopes}}</small></td><td>last used {{used}}<br><small>expires {{expires}}</small></td><td><span class="tag {{class}}">{{state}}</span>{{#isUsable}}<form class="row" method="post" action="{{rotate}}">{{> form}}<button class="quiet" aria-label="New secret for {{name}}">New secret</button> <button class="quiet" formaction="{{revoke}}" aria-label="Revoke {{name}}">Revoke</button></form>{{/isUsable}}</td></tr>
                  {{/rows}}
                </tbody>
              </table>
              <form class="card stack" method="post" action="{{path}}" aria-labelledby="h-key">
                <h2 id="h-key">Make a key</h2>
                {{> fields}}
                <fieldset class="stack tight"><legend>It may</legend>
                  {{#scopes}}<label><input type="checkbox" name="scope" value="{{value}}"{{#isChosen}} checked{{/isChosen}}> <span><strong>{{value}}</strong> <small>{{words}}</small></span></label>{{/scopes}}
                  {{#scopeError}}<small class="late">{{scopeError}}</small>{{/scopeError}}
                </fieldset>
                <p><button class="primary">Make the key</button></p>
              </form>
            </div>
            {{> more}}
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    static let webhooks = Self(
        "webhooks",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row"><div><h1>Webhooks</h1><p class="dim">Endpoints of yours that are told what happens, signed as Standard Webhooks. They never hold what a customer wrote.</p></div></div>
          {{> settingsTabs}}
          <div class="page stack">
            {{> secretOnce}}
            <div class="split">
              <section class="stack tight" aria-label="Endpoints">
                {{#isEmpty}}<p>No endpoint is registered yet.</p>{{/isEmpty}}
                {{^isEmpty}}
                <table class="fold">
                  <thead><tr><th scope="col">Endpoint</th><th scope="col">Told of</th><th scope="col">State</th></tr></thead>
                  <tbody>
                    {{#rows}}
                    <tr><th scope="row"><a class="wrap" href="{{path}}">{{url}}</a><br><small>since {{since}}</small></th><td data-label="told of">{{events}}</td><td>{{#isOn}}<span class="tag fine">on</span>{{/isOn}}{{^isOn}}<span class="tag late">off</span> <small>{{why}}</small>{{/isOn}}</td></tr>
                    {{/rows}}
                  </tbody>
                </table>
                {{/isEmpty}}
              </section>
              <form class="card stack" method="post" action="{{path}}" aria-labelledby="h-add">
                <h2 id="h-add">Add an endpoint</h2>
                {{> fields}}
                <details><summary>Only some events</summary><fieldset class="stack tight"><legend>None chosen means all</legend>{{#events}}<label><input type="checkbox" name="event" value="{{value}}"{{#isChosen}} checked{{/isChosen}}> {{value}}</label>{{/events}}</fieldset></details>
                <p><button class="primary">Add the endpoint</button></p>
              </form>
            </div>
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    static let webhook = Self(
        "webhook",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row">
            <div><p class="dim"><a href="{{base}}/settings/webhooks">Webhooks</a></p><h1 class="wrap">{{url}}</h1><p class="row">{{#isOn}}<span class="tag fine">on</span>{{/isOn}}{{^isOn}}<span class="tag late">off: {{why}}</span>{{/isOn}} <span class="dim">Told of {{events}}, since {{since}}.{{#isOrdered}} In order within a conversation.{{/isOrdered}}</span></p></div>
            {{^isOn}}<form method="post" action="{{path}}/enable">{{> form}}<button class="primary">Send again</button></form>{{/isOn}}
            <form method="post" action="{{path}}/remove">{{> form}}<button class="late">Remove the endpoint</button></form>
          </div>
          <nav class="tabs row" aria-label="Deliveries">{{#views}}<a href="{{path}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a>{{/views}}</nav>
          <div class="told">{{> words}}</div>
          <div class="page stack">
            <form class="row" method="post" action="{{path}}/replay" aria-label="Replay a period">{{> form}}<label class="row">What was not accepted in the last <select name="days"><option value="1">day</option><option value="7">7 days</option><option value="30">30 days</option></select></label> <label><input type="checkbox" name="all" value="on"> also what was</label> <button>Send once more</button></form>
            {{#isEmpty}}<p>Nothing of this kind was sent to it yet.</p>{{/isEmpty}}
            {{^isEmpty}}
            <table class="fold">
              <thead><tr><th scope="col">At</th><th scope="col">Event</th><th scope="col">State</th><th scope="col">Last answer</th><th scope="col"><span class="vh">Actions</span></th></tr></thead>
              <tbody>
                {{#rows}}
                <tr><td><time datetime="{{time}}">{{at}}</time></td><td><details><summary>{{type}} <small>{{event}}</small></summary><code class="wrap">{{body}}</code></details></td><td><span class="tag {{class}}">{{state}}</span></td><td data-label="last answer">{{answer}}, {{tries}}</td><td>{{#canReplay}}<form method="post" action="{{path}}/replay">{{> form}}<button name="delivery" value="{{id}}" aria-label="Replay {{type}}, {{event}}">Replay</button></form>{{/canReplay}}</td></tr>
                {{/rows}}
              </tbody>
            </table>
            {{/isEmpty}}
          </div>
          {{> more}}
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    static let failures = Self(
        "failures",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row"><div><h1>Failed work</h1><p class="dim">What was tried until it made no sense any more, and waits for a person.</p></div></div>
          {{> settingsTabs}}
          <div class="page stack">
            {{#isEmpty}}<p>Nothing has failed. What does appears here, and is never dropped silently.</p>{{/isEmpty}}
            {{^isEmpty}}
            <section class="stack tight" aria-labelledby="h-unsure"><h2 id="h-unsure">Mail that may be out</h2>
              <table class="fold"><thead><tr><th scope="col">Mail</th><th scope="col">To</th><th scope="col">Since</th><th scope="col">What became of it?</th></tr></thead><tbody>
                {{#unsure}}
                <tr><td>{{#conversation}}<a href="{{conversation}}">{{subject}}</a>{{/conversation}}{{^conversation}}{{subject}}{{/conversation}}</td><td data-label="to">{{to}}</td><td><time datetime="{{time}}">{{at}}</time></td><td><form class="row" method="post" action="{{path}}">{{> form}}<input type="hidden" name="mail" value="{{id}}"><button name="do" value="sent">It is out</button> <button name="do" value="again">It is not; send it</button> <button class="quiet" name="do" value="drop">It no longer matters</button></form></td></tr>
                {{/unsure}}
                {{^unsure}}<tr><td colspan="4">None.</td></tr>{{/unsure}}
              </tbody></table>
            </section>
            <section class="stack tight" aria-labelledby="h-unsent"><h2 id="h-unsent">Mail that was not sent</h2>
              <table class="fold"><thead><tr><th scope="col">Mail</th><th scope="col">To</th><th scope="col">Since</th><th scope="col">Why</th></tr></thead><tbody>
                {{#unsent}}
                <tr><td>{{#conversation}}<a href="{{conversation}}">{{subject}}</a>{{/conversation}}{{^conversation}}{{subject}}{{/conversation}}</td><td data-label="to">{{to}}</td><td><time datetime="{{time}}">{{at}}</time></td><td>{{phase}}</td></tr>
                {{/unsent}}
                {{^unsent}}<tr><td colspan="4">None.</td></tr>{{/unsent}}
              </tbody></table>
            </section>
            <section class="stack tight" aria-labelledby="h-work"><h2 id="h-work">Steps</h2>
              <table class="fold"><thead><tr><th scope="col">Step</th><th scope="col">Why</th><th scope="col">Came in</th><th scope="col">Failed</th><th scope="col">Conversation</th><th scope="col"><span class="vh">What to do</span></th></tr></thead><tbody>
                {{#work}}
                <tr><td>{{stage}} <small>{{id}}</small></td><td data-label="because"><code>{{code}}</code></td><td data-label="came in">{{came}}</td><td data-label="failed"><time datetime="{{time}}">{{at}}</time></td><td>{{#conversation}}<a href="{{conversation}}">Open it</a>{{/conversation}}{{^conversation}}not stored{{/conversation}}</td><td><form method="post" action="{{path}}/retry">{{> form}}<input type="hidden" name="work" value="{{id}}"><button>Try again</button></form></td></tr>
                {{/work}}
                {{^work}}<tr><td colspan="6">None.</td></tr>{{/work}}
              </tbody></table>
            </section>
            {{/isEmpty}}
          </div>
          {{> more}}
        </main>
        {{/main}}
        {{/shell}}
        """#
    )
}
