extension PageTemplates.Name {
    static let conversations = Self(
        "conversations",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row"><div><h1>Conversations</h1><p class="dim">{{summary}}</p></div></div>
          <nav class="tabs row" aria-label="Views">
            {{#views}}
            <a href="{{path}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a>
            {{/views}}
          </nav>
          <div class="told">{{> words}}</div>
          <form class="filters row" role="search" aria-label="Find conversations">
            <input type="search" name="q" value="{{words}}" placeholder="Words in subject, text or address" aria-label="Words" data-focus>
            {{#filters}}<select name="{{name}}" aria-label="{{label}}">{{#options}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/options}}</select>
            {{/filters}}
            <button>Find</button>
          </form>
          {{#isEmpty}}
          <div class="alone stack tight"><h2>Nothing found</h2><p>No conversation meets all of these conditions.</p><p><a href="{{base}}/conversations?status=any">Show all conversations</a></p></div>
          {{/isEmpty}}
          {{^isEmpty}}
          <table class="list">
            <caption class="vh">Conversations, the newest first</caption>
            <thead><tr><th scope="col"><span class="vh">Status</span></th><th scope="col">Last mail</th><th scope="col" class="mail">Conversation</th><th scope="col">Status</th><th scope="col">Inbox, tags</th><th scope="col">Assigned to</th></tr></thead>
            <tbody>
              {{#rows}}
              <tr data-row>
                <td><span class="{{class}}" aria-hidden="true">●</span></td>
                <td class="due"><time>{{age}}</time></td>
                <td class="mail"><a href="{{path}}">{{subject}}</a><small>{{sender}} · {{snippet}}</small></td>
                <td class="half"><span class="tag {{class}}">{{status}}</span><small>{{intent}}</small></td>
                <td class="half">{{inbox}}<small>{{#tags}}<span class="tag">{{.}}</span> {{/tags}}</small></td>
                <td data-label="assigned to">{{#isMine}}<span class="tag mark">you</span>{{/isMine}}{{^isMine}}{{assignee}}{{/isMine}}</td>
              </tr>
              {{/rows}}
            </tbody>
          </table>
          {{/isEmpty}}
          {{> more}}
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    static let escalations = Self(
        "escalations",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row"><div><h1>Conversations</h1><p class="dim">Mail that was handed to people, the oldest first.</p></div></div>
          <nav class="tabs row" aria-label="Views">
            {{#views}}
            <a href="{{path}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a>
            {{/views}}
          </nav>
          <form class="filters row" role="search" aria-label="Find escalated mail">
            {{#filters}}<select name="{{name}}" aria-label="{{label}}">{{#options}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/options}}</select>
            {{/filters}}
            <button>Find</button>
          </form>
          {{#isEmpty}}
          <div class="alone stack tight"><h2>Nothing found</h2><p>No mail was handed to people.</p></div>
          {{/isEmpty}}
          {{^isEmpty}}
          <table class="list">
            <caption class="vh">Escalated mail, the oldest first</caption>
            <thead><tr><th scope="col">Since</th><th scope="col" class="mail">Conversation</th><th scope="col">Why</th><th scope="col">Who has it</th></tr></thead>
            <tbody>
              {{#rows}}
              <tr data-row>
                <td class="due"><time>{{age}}</time></td>
                <td class="mail"><a href="{{path}}">{{subject}}</a><small>{{sender}}</small></td>
                <td class="half">{{reason}}<small>{{intent}}</small></td>
                <td class="half"><span class="tag {{class}}">{{state}}</span><small>{{#targets}}{{target}}: {{outcome}} {{/targets}}</small></td>
              </tr>
              {{/rows}}
            </tbody>
          </table>
          {{/isEmpty}}
          {{> more}}
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    static let conversation = Self(
        "conversation",
        ##"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row">
            <div>
              <p class="dim"><a href="{{base}}/conversations">Conversations</a></p>
              <h1>{{subject}}</h1>
              <p class="row"><span class="tag {{class}}">{{status}}</span> {{#snoozedUntil}}<span class="tag">until {{snoozedUntil}}</span> {{/snoozedUntil}}<span class="tag">{{inbox}}</span> {{#intent}}<span class="tag">{{intent}}</span> {{/intent}}{{#tags}}<span class="tag">{{.}}</span> {{/tags}}<span class="dim">{{contact}} · assigned to {{assignee}}</span></p>
            </div>
            {{#draft}}<a class="button primary" href="{{path}}" data-key="⏎">Decide the draft</a>{{/draft}}
          </div>
          <div class="told">{{> words}}</div>
          <div class="page split">
            <section class="stack" aria-labelledby="h-thread">
              <h2 id="h-thread">Thread</h2>
              {{#older}}<p><a href="{{older}}">Show the whole record</a> <span class="dim">Only the newest {{shown}} messages are here.</span></p>{{/older}}
              {{#thread}}
              {{#isNote}}
              <article class="note"><strong>{{sender}} noted</strong> <time class="dim" datetime="{{time}}">{{at}}</time><p class="text">{{text}}</p></article>
              {{/isNote}}
              {{^isNote}}
              <article class="mailbox{{#isOurs}} going{{/isOurs}}" id="{{anchor}}">
                <header class="stack tight"><div class="row"><h3>{{sender}}</h3> {{#origin}}<span class="tag">{{origin}}</span>{{/origin}} <time class="dim end" datetime="{{time}}">{{at}}</time></div><p class="dim">to {{to}}{{#cc}}, Cc {{cc}}{{/cc}}{{#otherSubject}} · “{{otherSubject}}”{{/otherSubject}}</p></header>
                <div class="body"><div class="text">{{text}}</div>{{#isCut}}<p class="dim">The text goes on. <a href="{{whole}}">Show all of it</a></p>{{/isCut}}{{#history}}<details><summary>Quoted history</summary><blockquote>{{history}}</blockquote></details>{{/history}}{{#hasFiles}}<ul class="row" aria-label="Attachments">{{#files}}<li class="tag">{{name}}{{#size}}, {{size}}{{/size}}</li>{{/files}}</ul>{{/hasFiles}}<p class="row">{{#html}}<a href="{{html}}">As HTML</a>{{/html}}</p></div>
              </article>
              {{/isNote}}
              {{/thread}}
              {{#draft}}<p class="note soon"><strong>A draft waits.</strong> {{words}} <a href="{{path}}">Open it</a></p>{{/draft}}
              {{#handling}}
              {{#reply}}
              <form class="stack tight" method="post" action="{{path}}/replies">{{> form}}<input type="hidden" name="message" value="{{message}}">{{#field}}<label>Reply to {{to}} <textarea name="reply" rows="5" aria-describedby="about-reply"{{#error}} aria-invalid="true" autofocus{{/error}}>&#10;{{value}}</textarea></label>{{#error}}<p class="late" role="alert">{{error}}</p>{{/error}}{{#elsewhere}}<label><input type="checkbox" name="elsewhere" value="{{elsewhere}}"> Send it to {{to}}</label>{{/elsewhere}}{{/field}}<p class="row"><button>Send the reply</button> <small id="about-reply">It leaves at once; a draft that waits here is withdrawn.</small></p></form>
              {{/reply}}
              {{#noteField}}
              <form class="stack tight" method="post" action="{{path}}/notes">{{> form}}<label>Note for the team <textarea name="note" rows="2"{{#error}} aria-describedby="error-note" aria-invalid="true" autofocus{{/error}}>&#10;{{value}}</textarea></label>{{#error}}<p class="late" role="alert" id="error-note">{{error}}</p>{{/error}}<p><button>Add the note</button></p></form>
              {{/noteField}}
              <div class="row">
                {{#steps}}<form method="post" action="{{path}}/status">{{> form}}<button name="do" value="{{value}}">{{label}}</button></form>
                {{/steps}}
                <button type="button" popovertarget="snooze" data-key="Z" aria-keyshortcuts="z">Snooze</button>
              </div>
              <form class="menu stack tight" id="snooze" popover method="post" action="{{path}}/status" aria-label="Snooze">{{> form}}<h2>Snooze</h2><label>Until <select name="minutes"><option value="60">in an hour</option><option value="240">in four hours</option><option value="1440">tomorrow at this time</option><option value="4320">in three days</option><option value="10080">in a week</option></select></label><p><button name="do" value="snooze">Snooze it</button></p></form>
              <div class="grid close">
                <form class="row" method="post" action="{{path}}/assignee" aria-label="Assign">{{> form}}{{#assignees}}<select name="{{name}}" aria-label="{{label}}">{{#options}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/options}}</select>{{/assignees}} <button>Assign</button></form>
                <form class="row" method="post" action="{{path}}/inbox" aria-label="Move">{{> form}}{{#inboxes}}<select name="{{name}}" aria-label="{{label}}">{{#options}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/options}}</select>{{/inboxes}} <button>Move</button></form>
                {{#addable}}<form class="row" method="post" action="{{path}}/tags" aria-label="Add a tag">{{> form}}<select name="{{name}}" aria-label="{{label}}">{{#options}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/options}}</select> <button>Add the tag</button></form>{{/addable}}
                {{#removable}}<form class="row" method="post" action="{{path}}/tags" aria-label="Remove a tag">{{> form}}<select name="{{name}}" aria-label="{{label}}">{{#options}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/options}}</select> <button>Remove the tag</button></form>{{/removable}}
              </div>
              {{/handling}}
            </section>
            <div class="stack">
              <section class="stack tight" aria-labelledby="h-time"><h2 id="h-time">What happened</h2>
                <ol class="line">
                  {{#timeline}}
                  <li class="{{class}}"><strong>{{words}}</strong><br><small><time datetime="{{time}}">{{at}}</time>{{#more}}, {{more}}{{/more}}</small></li>
                  {{/timeline}}
                </ol>
              </section>
              {{#audit}}
              <section class="stack tight" id="audit" aria-labelledby="h-audit">
                <div class="row"><h2 id="h-audit">Audit</h2> <span class="dim">{{count}}</span></div>
                <table>
                  <thead><tr><th scope="col">No.</th><th scope="col">What and who</th><th scope="col">Hash</th></tr></thead>
                  <tbody>
                    {{#entries}}
                    <tr><td class="num">{{number}}</td><td>{{what}}<br><small>{{who}}, <time datetime="{{time}}">{{at}}</time></small></td><td><code>{{hash}}</code></td></tr>
                    {{/entries}}
                  </tbody>
                </table>
                <form method="post" action="{{base}}/audit/verify" class="row">{{> form}}<input type="hidden" name="back" value="{{path}}"><button>Verify the log</button> <a class="button" href="{{path}}/audit.jsonl" download>Export as JSON lines</a></form>
              </section>
              {{/audit}}
            </div>
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """##
    )
}
