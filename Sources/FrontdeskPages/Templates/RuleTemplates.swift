extension PageTemplates.Name {
    static let rules = Self(
        "rules",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row">
            <div><h1>Rules</h1><p class="dim">Run on every new conversation, from the top. All that match act; a later one cannot undo an earlier assignment.</p></div>
            {{#mayManage}}<a class="button primary" href="{{newPath}}">New rule</a>{{/mayManage}}
          </div>
          <div class="told">{{> words}}{{> formProblem}}</div>
          <div class="page stack">
            {{#unreadable}}<p class="note late"><strong>These rules cannot be read, and never run:</strong> {{unreadable}}</p>{{/unreadable}}
            {{#isEmpty}}<p>There is no rule yet. Without one, mail goes to the default inbox and to the model.</p>{{/isEmpty}}
            {{^isEmpty}}
            <section aria-labelledby="h-list">
              <h2 id="h-list" class="vh">The rules in their order</h2>
              <table class="fold">
                <thead><tr><th scope="col">Order</th><th scope="col">Rule</th><th scope="col">When</th><th scope="col">Then</th><th scope="col">Acted</th><th scope="col">State</th></tr></thead>
                <tbody>
                  {{#rows}}
                  <tr><td class="num">{{#mayManage}}<form class="row" method="post" action="{{path}}/move">{{> form}}{{number}} {{^isFirst}}<button class="quiet" name="to" value="up" aria-label="Move {{name}} up">↑</button>{{/isFirst}}{{^isLast}}<button class="quiet" name="to" value="down" aria-label="Move {{name}} down">↓</button>{{/isLast}}</form>{{/mayManage}}{{^mayManage}}{{number}}{{/mayManage}}</td><td><a href="{{path}}#editor"{{#isCurrent}} aria-current="true"{{/isCurrent}}><strong>{{name}}</strong></a>{{#finding}}<br><small class="soon">{{finding}}</small>{{/finding}}</td><td>{{when}}</td><td data-label="then">{{then}}{{#stops}} <small>and no later rule</small>{{/stops}}</td><td class="num" data-label="acted">{{acted}}</td><td>{{#isOn}}<span class="tag fine">on</span>{{/isOn}}{{^isOn}}<span class="tag">off</span>{{/isOn}}</td></tr>
                  {{/rows}}
                </tbody>
              </table>
            </section>
            {{/isEmpty}}
            <div class="split">
              {{#shownRule}}
              <section class="card stack tight" id="editor"><h2>{{name}}</h2><p><strong>When</strong> {{when}}</p><p><strong>Then</strong> {{then}}</p><p><a class="button" href="{{try}}">Try on recent mail</a></p></section>
              {{/shownRule}}
              {{#editor}}{{> ruleEditor}}{{/editor}}
              {{#tryout}}{{> ruleTryout}}{{/tryout}}
            </div>
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    /// The form of a rule.
    ///
    /// Enter tries it: the first button is what a browser presses.
    static let ruleEditor = Self(
        "ruleEditor",
        #"""
        <form class="card stack" id="editor" method="post" action="{{path}}#tried" aria-labelledby="h-edit">
          {{> form}}
          <button class="vh" name="do" value="try" tabindex="-1" aria-hidden="true">Try</button>
          <input type="hidden" name="version" value="{{number}}"><input type="hidden" name="priority" value="{{priority}}">
          <h2 id="h-edit">Rule <small>{{version}}</small></h2>
          {{#name}}{{> field}}{{/name}}
          {{#event}}{{> field}}{{/event}}
          <fieldset class="stack tight">
            <legend>and all of these hold</legend>
            {{#conditions}}
            <div class="row rule"><select name="when-group" aria-label="Joined, condition {{number}}">{{#groups}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/groups}}</select> <select name="when-not" aria-label="Must hold, condition {{number}}"><option value="">is so</option><option value="not"{{#isNegated}} selected{{/isNegated}}>is not so</option></select> <select name="when" aria-label="Condition {{number}}">{{#kinds}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/kinds}}</select> {{#isText}}<textarea name="when-value-{{index}}" rows="2" aria-label="Value of condition {{number}}"{{#error}} aria-invalid="true" aria-describedby="e-when-{{index}}"{{/error}}>&#10;{{value}}</textarea>{{/isText}}{{^isText}}<input name="when-value-{{index}}" value="{{value}}" aria-label="Value of condition {{number}}"{{#list}} list="list-{{list}}"{{/list}}{{#error}} aria-invalid="true" aria-describedby="e-when-{{index}}"{{/error}}>{{/isText}} <button class="quiet" name="do" value="drop-when-{{index}}" aria-label="Remove condition {{number}}">✕</button></div>
            {{#error}}<p class="late" id="e-when-{{index}}">{{error}}</p>{{/error}}
            {{/conditions}}
            <p><button class="quiet" name="do" value="add-when">+ Condition</button></p>
          </fieldset>
          <fieldset class="stack tight">
            <legend>Then</legend>
            {{#actions}}
            <div class="row rule"><select name="then" aria-label="Action {{number}}">{{#kinds}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/kinds}}</select> {{#isText}}<textarea name="then-value-{{index}}" rows="2" aria-label="Value of action {{number}}"{{#error}} aria-invalid="true" aria-describedby="e-then-{{index}}"{{/error}}>&#10;{{value}}</textarea>{{/isText}}{{^isText}}<input name="then-value-{{index}}" value="{{value}}" aria-label="Value of action {{number}}"{{#list}} list="list-{{list}}"{{/list}}{{#error}} aria-invalid="true" aria-describedby="e-then-{{index}}"{{/error}}>{{/isText}} <button class="quiet" name="do" value="drop-then-{{index}}" aria-label="Remove action {{number}}">✕</button></div>
            {{#error}}<p class="late" id="e-then-{{index}}">{{error}}</p>{{/error}}
            {{/actions}}
            <p class="row"><button class="quiet" name="do" value="add-then">+ Action</button> <button class="quiet" name="do" value="show">Show the fields of what was chosen</button></p>
          </fieldset>
          {{#active}}{{> field}}{{/active}}
          {{#stop}}{{> field}}{{/stop}}
          {{#suggestions}}<datalist id="list-{{id}}">{{#options}}<option value="{{value}}">{{label}}</option>{{/options}}</datalist>{{/suggestions}}
          <p class="row"><button class="primary" name="do" value="save">Save</button> <button name="do" value="try">Try on recent mail</button>{{#canDelete}} <button class="quiet late end" formaction="{{path}}/delete">Delete the rule</button>{{/canDelete}}</p>
        </form>
        """#
    )

    /// What a rule would have done.
    static let ruleTryout = Self(
        "ruleTryout",
        #"""
        <section class="stack" id="tried" aria-labelledby="h-dry" data-part="dry">
          <h2 id="h-dry">Tried on the last {{all}} conversations <small>nothing was changed</small></h2>
          {{#isEmpty}}<p>There is no mail yet to try it on.</p>{{/isEmpty}}
          {{^isEmpty}}<p><span class="big">{{count}}</span> would match{{news}}.</p>{{/isEmpty}}
          <ul class="stack tight">
            {{#mails}}
            <li class="card"><details open><summary><strong>{{subject}}</strong> {{#isMatch}}<span class="tag fine">matches</span>{{/isMatch}}{{^isMatch}}<span class="tag">no match</span>{{/isMatch}}</summary>
              <ol class="line">{{#steps}}<li class="{{class}}">{{text}}{{#answer}}: <strong>{{answer}}</strong>{{/answer}}{{#reason}} <small>{{reason}}</small>{{/reason}}</li>{{/steps}}</ol><p><a href="{{path}}">Open the conversation</a></p></details></li>
            {{/mails}}
          </ul>
          {{#hasMore}}<p class="dim">The first of them are shown, and those that came nearest.</p>{{/hasMore}}
        </section>
        """#
    )
}
