extension PageTemplates.Name {
    static let inbox = Self(
        "inbox",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row"><div><p class="dim">Inboxes</p><h1>{{name}}</h1><p class="dim">{{addresses}}{{#week}} <span class="tag {{class}}">{{state}}{{#change}}, {{change}}{{/change}}</span>{{/week}}{{#isDefault}} <span class="tag">gets what no other inbox takes</span>{{/isDefault}}</p></div></div>
          <nav class="tabs row" aria-label="Inboxes">{{#tabs}}<a href="{{path}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a>{{/tabs}}</nav>
          <div class="told">{{> words}}{{> formProblem}}{{#isPreview}}<p class="note soon" role="status"><strong>Nothing is saved yet.</strong> The picture shows the hours below.</p>{{/isPreview}}</div>
          <div class="page split">
            {{#mayManage}}
            <form class="stack" method="post" action="{{path}}" aria-label="Settings">
              {{> form}}
              <div class="grid close">{{#fields}}{{> field}}{{/fields}}</div>
              {{^isDefault}}{{^isNew}}<label><input type="checkbox" name="default" value="on"> From now on it gets what no other inbox takes</label>{{/isNew}}{{/isDefault}}
              <fieldset class="stack tight">
                <legend>Working hours</legend>
                <div class="grid close">{{#hours}}{{> field}}{{/hours}}</div>
                <div class="grid close">{{#days}}{{> field}}{{/days}}</div>
              </fieldset>
              {{#texts}}{{> field}}{{/texts}}
              <p class="row"><button class="primary" name="do" value="save">Save</button> <button name="do" value="preview">Preview the hours</button></p>
            </form>
            {{/mayManage}}
            {{#readOnly}}
            <section class="stack tight"><h2>Settings</h2><p>New conversations: {{method}}. An admin of the inbox, or an owner, changes this.</p></section>
            {{/readOnly}}
            <div class="stack">
              {{#week}}{{> week}}{{/week}}
              {{#members}}{{> team}}{{/members}}
            </div>
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    /// The open hours of a week.
    static let week = Self(
        "week",
        #"""
        <section class="card stack tight" aria-labelledby="h-week" data-part="week">
          <h2 id="h-week">This week</h2>
          <svg class="plot" viewBox="0 0 360 170" role="img" aria-label="{{words}}">{{#hoursOfDay}}<text x="{{x}}" y="8" text-anchor="middle">{{label}}</text>{{/hoursOfDay}}{{#days}}<text x="36" y="{{base}}" text-anchor="end">{{name}}</text><rect class="f0" x="42" y="{{y}}" width="312" height="15" rx="3"/>{{#bars}}<rect class="f1" x="{{x}}" y="{{y}}" width="{{width}}" height="15" rx="3"/>{{/bars}}{{#isClosed}}<text x="48" y="{{base}}">closed</text>{{/isClosed}}{{#now}}<rect x="{{now}}" y="{{y}}" width="2" height="15" fill="currentColor"/>{{/now}}{{/days}}</svg>
          {{#due}}<p class="dim">What comes in now and is due in 4 business hours is due on {{due}}.</p>{{/due}}
          <details><summary>In words</summary><p>{{words}}</p></details>
        </section>
        """#
    )

    /// The members of an inbox.
    static let team = Self(
        "team",
        #"""
        <section class="card stack tight" id="members" aria-labelledby="h-members">
          <h2 id="h-members">Team</h2>
          {{#isEmpty}}<p>The inbox has no team, so everybody of the workspace works in it.</p>{{/isEmpty}}
          {{^isEmpty}}
          <table class="fold">
            <thead><tr><th scope="col">Name</th><th scope="col">Now</th><th scope="col">Open</th>{{#mayManage}}<th scope="col"><span class="vh">Change</span></th>{{/mayManage}}</tr></thead>
            <tbody>
              {{#rows}}
              <tr><th scope="row">{{name}} <small>{{role}}{{#isYou}}, you{{/isYou}}</small></th><td><span class="tag {{class}}">{{state}}</span></td><td class="num" data-label="open">{{open}}</td>{{#mayManage}}<td><details><summary>Change</summary><form class="stack tight" method="post" action="{{path}}">{{> form}}<label>Role <select name="role"><option value="agent">agent</option><option value="admin"{{#isAdmin}} selected{{/isAdmin}}>admin</option></select></label><label>At most open <input name="capacity" type="number" min="0" value="{{capacity}}"></label><label>Now <select name="availability">{{#states}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/states}}</select></label><span class="row"><button aria-label="Change {{name}}">Change</button> <button class="quiet" formaction="{{path}}/remove" aria-label="Remove {{name}}">Remove</button></span></form></details></td>{{/mayManage}}</tr>
              {{/rows}}
            </tbody>
          </table>
          {{/isEmpty}}
          {{#own}}<form class="row" method="post" action="{{path}}" aria-label="Your availability">{{> form}}<label class="row">You are <select name="availability">{{#states}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/states}}</select></label> <button>Set</button></form>{{/own}}
          {{#mayManage}}{{#others}}<form class="row" method="post" action="{{path}}/members" aria-label="Add a member">{{> form}}<select name="{{name}}" aria-label="{{label}}">{{#options}}<option value="{{value}}">{{label}}</option>{{/options}}</select> <button>Add to the team</button></form>{{/others}}{{/mayManage}}
        </section>
        """#
    )
}
