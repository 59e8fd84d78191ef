extension Asset {
    /// The one stylesheet.
    static let stylesheet = #"""
        /* Frontdesk pages: tokens, base, controls, shell, parts, queue, draft, plots, widths, motion, print */
        :root{
         color-scheme:light dark;
         --bg:light-dark(#f3f1ec,#111113);--card:light-dark(#fff,#1b1b1e);--sunk:light-dark(#f8f7f4,#232327);
         --ink:light-dark(#1d1b22,#ececf0);--dim:light-dark(#5e5b67,#a9a7b3);
         --line:light-dark(#e5e2db,#303036);--edge:light-dark(#8a8791,#7b7986);
         --accent:light-dark(#4b3fc4,#b5aeff);--on:light-dark(#fff,#17132b);
         --late:light-dark(#ad2518,#ff9f94);--soon:light-dark(#845000,#f0bb62);--fine:light-dark(#1c693b,#80d59d);
         --tint:color-mix(in oklab,var(--accent) 8%,var(--card));
         --lift:0 1rem 2.5rem light-dark(#1d1b2226,#0009);
         --pad:1rem;--rule:1px solid var(--line);--c:var(--dim);
        }
        [data-scheme=light]{color-scheme:light} [data-scheme=dark]{color-scheme:dark}

        *,::after,::before{box-sizing:border-box;margin:0;--wash:color-mix(in oklab,var(--c) 9%,transparent)}
        body{background:var(--bg);color:var(--ink);font:.875rem/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
        h1{font-size:1.25rem;line-height:1.25;text-wrap:balance}
        h2,h3{font-size:.9375rem}
        h1,h2,h3,th,dt,legend,strong{font-weight:600}
        ul,ol{list-style:none;padding:0}
        a{color:var(--accent);text-underline-offset:.2em}
        small,.dim{color:var(--dim);font-size:.8125rem;font-weight:400}
        td,time,.num{font-variant-numeric:tabular-nums}
        time,code,.num{white-space:nowrap}
        :focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:.25rem}
        .late{--c:var(--late)} .soon{--c:var(--soon)} .fine{--c:var(--fine)} .mark{--c:var(--accent)}
        .late,.soon,.fine,.mark{color:var(--c)}
        .vh:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}

        /* Controls */
        button,.button,input,select,textarea{font:inherit;color:inherit;min-height:2rem;border:1px solid var(--edge);border-radius:.5rem;background:var(--card);padding:.25rem .625rem;max-width:100%}
        button,.button{display:inline-flex;align-items:center;justify-content:center;gap:.5rem;font-weight:500;border-color:var(--line);cursor:pointer;text-decoration:none;white-space:nowrap}
        button:hover,.button:hover{border-color:var(--edge);background:var(--sunk)}
        .primary,.primary:hover{background:var(--accent);border-color:var(--accent);color:var(--on)}
        .quiet{border-color:transparent;background:none;color:var(--dim)}
        :disabled,:disabled:hover{color:var(--dim);background:var(--sunk);border:1px dashed var(--edge)}
        textarea{width:100%;field-sizing:content;min-height:5rem;padding:.75rem;font-size:1rem;line-height:1.6}
        [type=checkbox],[type=radio]{min-height:0;width:1.125rem;height:1.125rem;flex:none;accent-color:var(--accent);vertical-align:-.2em}
        label{display:grid;gap:.25rem;font-weight:500}
        label:has([type=checkbox],[type=radio]){display:flex;gap:.5rem;align-items:center;font-weight:400;min-height:1.75rem}
        fieldset{border:0;padding:0;min-width:0}
        legend{padding:0 0 .25rem}
        [aria-invalid=true]{border-color:var(--late);outline:1px solid var(--late)}
        summary{cursor:pointer;color:var(--dim);font-size:.875rem;padding:.25rem 0;width:fit-content}
        [data-key]::after{content:attr(data-key) / ""}
        kbd,[data-key]::after{font:500 .6875rem/1.25rem system-ui;min-width:1.25rem;padding:0 .25rem;text-align:center;border:1px solid color-mix(in oklab,currentcolor 35%,transparent);border-radius:.25rem;display:inline-block}

        /* Shell */
        .row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
        .end{margin-inline-start:auto}
        .top{padding:.5rem 1rem}
        .brand{font-weight:600;color:inherit;text-decoration:none;margin-inline-end:auto}
        #nav{
         position:fixed;inset:3rem .5rem auto;width:auto;padding:.5rem;box-shadow:var(--lift);
         a{display:flex;gap:.625rem;align-items:center;padding:.375rem .5rem;border-radius:.5rem;color:var(--ink);text-decoration:none}
         a:hover{background:var(--wash)}
         [aria-current]{background:var(--card);box-shadow:0 0 0 1px var(--line);font-weight:600}
         .num{margin-inline-start:auto;color:var(--dim)}
         [aria-current] svg{color:var(--accent)}
        }
        .icon{width:1rem;height:1rem;flex:none;fill:none;stroke:currentcolor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round;color:var(--c)}
        main{background:var(--card);border-top:var(--rule);min-width:0}
        .head{padding:1rem var(--pad) .25rem}
        .head>:first-child{flex:1 1 16rem}

        /* Parts */
        .card,.mailbox,.menu,.alone,#nav{border:var(--rule);border-radius:.75rem;background:var(--card);color:inherit}
        .stack{display:grid;gap:1rem;align-content:start;min-width:0}
        .tight{gap:.5rem}
        .split{display:grid;gap:1.5rem}
        .page,.draft{padding:.75rem var(--pad) 2rem}
        .grid{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,var(--min,20rem)),1fr))}
        .tiles{--min:9.25rem;gap:.5rem}
        .plots{--min:22rem}
        .close{--min:16rem;gap:.5rem}
        .card{padding:1rem;min-width:0}
        .tag{display:inline-block;padding:0 .5rem;border-radius:1rem;font-size:.75rem;line-height:1.375rem;font-weight:500;color:var(--c);background:var(--wash);white-space:nowrap}
        .note{background:var(--wash);color:var(--ink);border-radius:.5rem;padding:.5rem .75rem}
        .note form{margin-top:.5rem}
        .note>strong{color:var(--c)}
        .big{font-size:1.75rem;line-height:1.2;font-weight:600}
        table{width:100%;border-collapse:collapse}
        th,td{text-align:start;vertical-align:top;padding:.5rem;border-bottom:var(--rule)}
        thead th{font-size:.75rem;font-weight:500;color:var(--dim);white-space:nowrap}
        .tabs{
         gap:0 1rem;padding:0 var(--pad);border-bottom:var(--rule);
         a{color:var(--dim);text-decoration:none;padding:.5rem 0;border-bottom:2px solid transparent}
         [aria-current]{color:var(--ink);font-weight:600;border-color:var(--accent)}
        }
        .menu{margin:.5rem;width:min(24rem,100vw - 2rem);position-area:top span-right;position-try-fallbacks:flip-inline,flip-block;padding:1rem;box-shadow:var(--lift)}
        .line>li{color:var(--ink);position:relative;padding:0 0 1rem 1.25rem;border-inline-start:var(--rule)}
        .line>li::before{content:"";position:absolute;left:-.28rem;top:.4rem;width:.5rem;height:.5rem;border-radius:1rem;background:var(--c);box-shadow:0 0 0 .2rem var(--card)}
        .line>li:last-child{border-color:transparent}
        .ladder{
         display:flex;gap:.25rem;font-size:.75rem;color:var(--dim);
         li{flex:1 0 auto;white-space:nowrap;border-top:3px solid var(--line);padding-top:.25rem}
         :has(~ [aria-current]),[aria-current]{border-color:var(--accent)}
         [aria-current]{color:var(--accent);font-weight:600}
        }
        td form{display:flex}
        td button{min-height:1.5rem;padding:0 .25rem}
        .alone{width:min(24rem,100% - 2rem);margin:15vh auto;padding:2rem}
        iframe{width:100%;border:var(--rule);background:#fff}

        /* Queue */
        .filters{padding:.75rem var(--pad) .25rem}
        .list{
         td,th{padding:.5rem .375rem}
         tr{position:relative}
         tbody th{font-size:.75rem;color:var(--c);padding:1.125rem .375rem .25rem;border:0}
         small{display:block;font-size:.75rem}
         .due,td:last-child{white-space:nowrap}
         .mail{max-width:0;width:25%}
         .mail *{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
         .mail a{display:block;color:inherit;font-weight:600;text-decoration:none}
         .mail a::after{content:"";position:absolute;inset:0}
         [type=checkbox]{position:relative;z-index:1}
         tbody tr:has(a):hover{background:var(--sunk)}
         tr[aria-current],tbody tr[aria-current]:hover{background:var(--tint);box-shadow:inset 3px 0 var(--accent);outline:1px solid #0000}
        }
        .meter{width:2rem;height:.1875rem;border-radius:1rem;background:var(--line);display:block;fill:var(--dim);margin-top:.25rem}

        /* Draft */
        .draft{display:grid;gap:1.25rem 1.5rem}
        .mailbox{
         overflow:clip;
         > header{background:var(--sunk);padding:.75rem 1rem;border-bottom:var(--rule)}
         dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem .75rem}
         dt{color:var(--dim);font-weight:400}
         dd>input{width:100%}
        }
        .body{padding:1rem;font-size:1rem;line-height:1.6;max-width:44rem}
        .body>* + *{margin-top:.875rem}
        .going{border-color:var(--accent)}
        .going>header{background:var(--tint)}
        ins{--c:var(--fine);text-underline-offset:.2em}
        del{--c:var(--late)}
        ins,del{color:var(--c);background:var(--wash)}
        .cite{color:inherit;text-decoration:underline dotted var(--accent)}
        .cite sup{color:var(--accent);line-height:0}
        :target{outline:2px solid var(--accent)}
        .bare{text-decoration:underline wavy 1px var(--soon)}
        .unseen{border:1px dashed var(--soon);border-radius:.5rem;padding:.75rem;font:.8125rem/1.5 ui-monospace,monospace}
        blockquote{border-inline-start:2px solid var(--line);padding-inline-start:.75rem;color:var(--dim);white-space:pre-line}
        .dock{position:sticky;bottom:0;background:var(--card);border-top:var(--rule);padding:.5rem var(--pad);z-index:2}
        .undo{
         border-bottom:var(--rule);padding-bottom:.5rem;margin-bottom:.5rem;
         > span{flex:1}
         .meter{width:6rem;margin:0}
        }

        /* Plots */
        .plot{
         display:block;width:100%;height:auto;overflow:visible;font-size:11px;fill:var(--dim);
         line,path{stroke:var(--line);fill:none}
         .want{stroke:var(--fine);stroke-dasharray:4 3}
         .s1{stroke:var(--accent);stroke-width:2}
         .s2{stroke:var(--dim);stroke-dasharray:2 3}
        }
        .f1{fill:var(--accent)} .f2{fill:color-mix(in oklab,var(--accent) 55%,var(--card))} .f3{fill:var(--late)} .f0{fill:var(--line)}

        /* Widths */
        @media (width < 64rem){
         #nav li + li{border-top:var(--rule)}
         .list{
         &,tbody,tr,td,tbody th{display:block;border:0;padding:0}
         thead{position:absolute;width:1px;overflow:hidden;clip-path:inset(50%)}
         tbody th{padding:1rem 1rem .25rem}
         tbody tr:has(a){padding:.75rem 1rem .75rem 2.75rem;border-bottom:var(--rule)}
         td:first-child{position:absolute;left:1rem}
         .due,.due small{display:flex;gap:.5rem;justify-content:space-between}
         .mail{width:auto;max-width:none;padding:.125rem 0}
         td[data-label],td[data-label] small{display:inline;color:var(--dim);font-size:.75rem}
         td[data-label]::before{content:attr(data-label) " "}
         .half{display:inline-block;width:max(48%,16rem)}
         .meter{display:none}
         }
        }
        @media (width < 40rem),(scripting:none){[data-key]::after,.keys{display:none}}
        @media (width < 40rem){
         #decide .row>button{flex:1 1 auto}
         .undo .meter{display:none}
         .filters{display:grid;grid-template-columns:48% 48%}
         .filters input{grid-column:1 / -1}
         .fold{
         &,tbody,tr{display:block}
         thead{position:absolute;width:1px;overflow:hidden;clip-path:inset(50%)}
         td[data-label]::before{content:attr(data-label) " ";color:var(--dim)}
         td,tbody th{display:block;border:0;padding:.125rem 0}
         tr{border-bottom:var(--rule);padding:.5rem 0}
         }
        }
        @media (width >= 40rem){.more{display:contents} .dock [popovertarget=more]{display:none}}
        @media (width >= 64rem){
         body:has(.top){display:grid;grid-template-columns:13rem minmax(0,1fr)}
         .top{flex-direction:column;align-items:stretch;padding:1rem .75rem;position:sticky;top:0;height:100dvh}
         .brand{margin:0;padding:0 .5rem .5rem}
         .top>button{display:none}
         #nav{position:static;display:flex;flex-direction:column;flex:1;padding:0;border:0;background:none;box-shadow:none}
         #nav ul:last-child{margin-top:auto}
         main{margin:.5rem .5rem .5rem 0;border:var(--rule);border-radius:.75rem;min-height:calc(100dvh - 1rem);overflow:clip}
         :root{--pad:1.5rem}
         .list tr>:first-child{padding-inline-start:1.5rem}
         .list tr>:last-child{padding-inline-end:1.5rem}
         .split{grid-template-columns:minmax(0,3fr) minmax(0,2fr);align-items:start}
         .draft{grid-template:"c c" auto "o m" auto "o f" 1fr / minmax(0,5fr) minmax(0,6fr)}
         .draft>:nth-child(1){grid-area:c} .draft>:nth-child(2){grid-area:o} .draft>:nth-child(3){grid-area:m} .draft>:nth-child(4){grid-area:f}
        }
        .peek{display:none}
        @media (width >= 100rem){
         .draft{grid-template:"o m c" auto "o m f" 1fr / minmax(0,5fr) minmax(0,6fr) minmax(0,4fr)}
         .wide{display:grid;grid-template-columns:minmax(0,1fr) 30rem}
         .peek{display:block;padding:var(--pad);border-inline-start:var(--rule)}
        }
        @media (pointer:coarse){button,.button,input,select,summary,#nav a{min-height:2.75rem}}
        @media (prefers-reduced-motion:no-preference){
         @view-transition{navigation:auto}
         button,.button{transition:background .12s}
        }
        /* What the design's states need beside it */
        .text{white-space:pre-wrap}
        .told{padding:0 var(--pad)}
        .told>*{margin-top:.75rem}
        .told .undo{border:var(--rule);border-radius:.5rem;padding:.5rem .75rem;margin-bottom:0}
        .state{display:flex;gap:.625rem;align-items:center;padding:.125rem .5rem;white-space:nowrap}
        .state>b{font-weight:400;overflow:hidden;text-overflow:ellipsis}
        .state .quiet{padding:0 0 0 1.25rem;font-size:.8125rem}
        del+ins{margin-inline-start:.25em}
        main:has(.dock){display:flex;flex-direction:column;min-height:calc(100dvh - 3rem)}
        main>.draft,main>.page{flex:1 0 auto}
        .tall{height:70vh}
        .filtering>summary{margin:.5rem var(--pad) 0}
        .plain:not(:has(.changes:checked)) .difference,.plain:has(.changes:checked) .exact{display:none}
        .secret,.wrap{white-space:normal;overflow-wrap:anywhere}
        .rule>input,.rule>textarea{flex:1 1 9rem;width:auto;min-width:0}
        .rule>textarea{min-height:2rem}
        td{overflow-wrap:anywhere}
        #tried:target{outline:0}
        td summary{white-space:nowrap}
        .menu.stack:not(:popover-open){display:none}
        figcaption .plot{flex:none;width:.875rem;display:inline-block}
        dialog{margin:auto;padding:1.5rem;border:var(--rule);border-radius:.75rem;background:var(--card);color:inherit;box-shadow:var(--lift)}
        dialog li{display:flex;gap:1rem;justify-content:space-between}
        @media (width >= 40rem){.filtering>summary,.jump{display:none}.filtering::details-content{content-visibility:visible;height:auto;display:block}}
        @media print{
         :root{color-scheme:light;--bg:#fff}
         .top,.dock,.tabs,form,button,.head .button{display:none !important}
         body:has(.top),main{display:block;border:0;margin:0}
         details::details-content{content-visibility:visible;height:auto;display:block}
         article,.line>li{break-inside:avoid}
         a{color:inherit}
        }

        """#
}
