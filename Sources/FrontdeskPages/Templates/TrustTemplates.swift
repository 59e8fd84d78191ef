extension PageTemplates.Name {
    static let trust = Self(
        "trust",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row">
            <div><h1>Trust</h1><p class="dim">What each category may do alone, and what it has shown. A step is proposed by the numbers and taken by a person.</p></div>
            {{#killSwitch}}<p>{{#isOn}}<span class="fine" aria-hidden="true">●</span> The machine is on{{/isOn}}{{^isOn}}<span class="late" aria-hidden="true">●</span> Something is stopped{{/isOn}}</p>{{/killSwitch}}
            {{#mayRestrict}}<button class="late" popovertarget="stop">Stop sending</button>{{/mayRestrict}}
          </div>
          {{#mayRestrict}}{{#killSwitch}}
          <form class="menu stack tight" id="stop" popover method="post" action="{{path}}/stop" aria-labelledby="h-stop">
            {{> form}}<h2 id="h-stop">Kill switch</h2>
            {{#scopes}}{{> field}}{{/scopes}}
            <label><input type="radio" name="cap" value="no_auto" checked> Nothing leaves without a person</label>
            <label><input type="radio" name="cap" value="no_sends"> Nothing leaves at all</label>
            <label><input type="radio" name="cap" value="freeze"> Nothing leaves, and no draft waits</label>
            <label>Why <input name="reason" required maxlength="500"></label>
            <p><button class="late">Stop now</button></p>
          </form>
          {{/killSwitch}}{{/mayRestrict}}
          <div class="told">{{> words}}</div>
          <div class="page stack">
            {{#killSwitch}}{{#engaged}}
            <section class="note late stack tight"><p><strong>Stopped: {{what}}.</strong> {{cap}}, since {{at}} by {{by}}: “{{reason}}”</p>{{#mayLoosen}}<form class="row" method="post" action="{{path}}/release">{{> form}}<input type="hidden" name="scope" value="{{scope}}"><input name="reason" placeholder="Why it may run again" aria-label="Why {{what}} may run again" required maxlength="500"> <button>Release</button></form>{{/mayLoosen}}</section>
            {{/engaged}}{{/killSwitch}}
            {{#phase}}<p class="note soon">{{phase}}</p>{{/phase}}
            {{#earned}}<p class="note fine"><strong>A step is earned</strong> by {{earned}}. An owner takes it.</p>{{/earned}}
            {{#isEmpty}}<p>No category is configured, so every draft waits for a person.</p>{{/isEmpty}}
            <div class="grid">
              {{#cards}}
              <article class="card stack tight" aria-labelledby="{{anchor}}">
                <div class="row"><h2 id="{{anchor}}">{{name}}</h2>{{#isEarned}} <span class="tag fine">step earned</span>{{/isEarned}} <span class="dim end">{{target}}</span></div>
                <ol class="ladder" aria-label="Modes">{{#modes}}<li{{#isCurrent}} aria-current="step"{{/isCurrent}}>{{#isCurrent}}{{name}}{{/isCurrent}}{{^isCurrent}}<span class="vh">{{name}}</span>{{/isCurrent}}</li>{{/modes}}</ol>
                <p><strong>{{standing}}</strong></p>
                {{#plot}}
                <svg class="plot" viewBox="0 0 300 110" role="img" aria-label="{{words}}"><line x1="24" x2="296" y1="90" y2="90"/><line class="want" x1="24" x2="296" y1="{{goal}}" y2="{{goal}}"/><text x="20" y="{{goal}}" dy="4" text-anchor="end">{{needed}}</text><text x="20" y="{{start}}" dy="4" text-anchor="end">1</text>{{#failures}}<rect class="f3" x="{{x}}" y="84" width="2" height="6"/>{{/failures}}<path class="s1" d="{{line}}"/>{{#ahead}}<circle class="f2" cx="{{x}}" cy="{{y}}" r="1.5"/>{{/ahead}}<circle class="f1" cx="{{end}}" cy="{{height}}" r="3"/><text x="24" y="106">0</text><text x="296" y="106" text-anchor="end">{{last}} decisions</text></svg>
                {{/plot}}
                <p class="dim">{{obstacles}}{{#limit}} {{limit}}{{/limit}}</p>
                {{#canPromote}}<form class="row" method="post" action="{{path}}/promote">{{> form}}<input type="hidden" name="category" value="{{category}}"><input name="reason" placeholder="Why" aria-label="Why {{name}} may be freer" required maxlength="500"> <button class="primary">Promote to {{next}}</button></form>{{/canPromote}}
                {{#mayRestrict}}{{#down}}<form method="post" action="{{path}}/down">{{> form}}<input type="hidden" name="category" value="{{category}}"><button class="quiet" aria-label="{{name}} one step down, to {{down}}">One step down, to {{down}}</button></form>{{/down}}{{/mayRestrict}}
              </article>
              {{/cards}}
              <article class="card stack tight" aria-labelledby="t-floor">
                <h2 id="t-floor">What nobody earns away</h2>
                <p>These wait for a person in every category and every mode.</p>
                <dl class="stack tight">{{#floors}}<div><dt><strong>{{name}}</strong></dt><dd class="dim">{{words}}</dd></div>{{/floors}}</dl>
              </article>
            </div>
            <details><summary>How the evidence is counted</summary><p>The line rises with each draft that left unchanged and falls with each that had to be changed. At {{target}} the step is earned: a category that is not good enough gets there in at most 1 of {{target}} cases, however often one looks. Dots are what comes if nothing goes wrong, red marks are failures. Approvals of several together, and drafts that nobody decided on, do not count. A new model or prompt starts again at 1.</p></details>
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )
}
